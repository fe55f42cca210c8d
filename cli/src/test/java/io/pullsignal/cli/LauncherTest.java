package io.pullsignal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code pullsignal} at the root, on machines whose Java is not as it should be. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("..", "pullsignal").toAbsolutePath().normalize();
    private static final List<String> TOOLS = List.of("readlink", "dirname", "sed");
    private static final List<String> SERVICES =
            List.of("consumption-service", "replenishment-service", "supplier-gateway", "kpi-service");

    @TempDir
    Path machine;

    private record Ended(int exitCode, String error) {}

    @BeforeEach
    void aMachineWithoutJava() throws IOException {
        for (String tool : TOOLS) {
            command(tool, "exec " + found(tool) + " \"$@\"");
        }
    }

    @Test
    void without_any_java_it_says_what_to_install() throws Exception {
        Ended ended = run(Map.of());

        assertThat(ended.exitCode).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.error)
                .contains("There is no Java on the PATH;")
                .contains("apt install openjdk-17-jdk")
                .contains("JAVA_HOME");
    }

    @Test
    void a_java_home_that_has_no_java_is_named() throws Exception {
        Ended ended = run(Map.of("JAVA_HOME", machine.resolve("gone").toString()));

        assertThat(ended.exitCode).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.error).contains("nor in JAVA_HOME (" + machine.resolve("gone") + ")");
    }

    @Test
    void a_java_that_is_too_old_is_named_by_its_version() throws Exception {
        javaOnThePath("11");

        Ended ended = run(Map.of());

        assertThat(ended.exitCode).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.error).contains("Java 11 is too old").contains("apt install openjdk-17-jdk");
    }

    @Test
    void a_java_that_does_not_run_is_passed_over() throws Exception {
        command("java", "exit 127");

        Ended ended = run(Map.of());

        assertThat(ended.exitCode).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.error).contains("apt install openjdk-17-jdk");
    }

    @Test
    void where_java_home_is_wrong_the_java_on_the_path_is_taken_and_said() throws Exception {
        Path java = javaOnThePath("21");

        Ended ended = run(Map.of("JAVA_HOME", machine.resolve("gone").toString()));

        assertThat(ended.error)
                .contains("JAVA_HOME is " + machine.resolve("gone"))
                .contains("taking " + java);
    }

    @Test
    void a_java_older_than_the_one_that_built_is_told_both_versions() throws Exception {
        javaOnThePath("21");

        Ended ended = run(builtWith("25"), Map.of());

        assertThat(ended.exitCode).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.error)
                .contains("was built with Java 25, and this is Java 21")
                .contains("a JDK 25");
    }

    @Test
    void a_java_later_than_the_one_that_built_is_taken() throws Exception {
        javaOnThePath("21");

        Ended ended = run(builtWith("17"), Map.of());

        assertThat(ended.exitCode).isZero();
    }

    /** A project that looks built, as far as the script can tell. */
    private Path builtWith(String java) throws IOException {
        Path project = Files.createDirectories(machine.resolve("project"));
        Path target = project.resolve("cli/target");
        Files.createDirectories(target.resolve("lib"));
        Files.createDirectories(target.resolve("classes"));
        Files.writeString(target.resolve("cli-1.jar"), "");
        Files.writeString(target.resolve("classes/built-with.properties"), "java = " + java + "\n");
        for (String service : SERVICES) {
            Files.createDirectories(project.resolve(service).resolve("target"));
            Files.writeString(project.resolve(service).resolve("target/" + service + "-runner.jar"), "");
        }
        return Files.copy(SCRIPT, project.resolve("pullsignal"));
    }

    /** A command that knows its version and nothing else. */
    private Path javaOnThePath(String version) throws IOException {
        return command("java", "echo '    java.specification.version = " + version + "'");
    }

    private Path command(String name, String line) throws IOException {
        Path file = machine.resolve(name);
        Files.writeString(file, "#!" + found("bash") + "\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Path found(String tool) {
        return List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no " + tool));
    }

    private Ended run(Map<String, String> environment) throws IOException, InterruptedException {
        return run(SCRIPT, environment);
    }

    private Ended run(Path script, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(found("bash").toString(), script.toString(), "--version");
        builder.environment().clear();
        builder.environment().put("PATH", machine.toString());
        builder.environment().put("PULLSIGNAL_BUILD", "never");
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), error);
    }
}
