package io.pullsignal.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pullsignal up} as it is typed: what it says and leaves behind when processes die, and after Ctrl-C. */
class UpIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String READY = "Ctrl-C stops everything";

    @TempDir
    private Path folder;

    private Path screen = Path.of("");
    private Process up;
    private List<ProcessHandle> started = List.of();

    @Test
    void a_dead_service_comes_back_a_dead_database_ends_all_and_the_next_start_goes_on() throws Exception {
        start("first");
        kill("kpi-service-");
        awaitOnScreen("kpi-service was killed by signal 9; starting it again");
        awaitOnScreen("  kpi-service  ");
        rememberProcesses();

        kill("/bin/postgres -D");

        assertThat(exitCode()).as(screen()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(screen())
                .contains("error: PostgreSQL server was killed by signal 9")
                .contains("the same command goes on with it")
                .contains("The data lies in");
        nothingIsLeftRunning();

        start("second");
        new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();

        assertThat(exitCode()).as(screen()).isEqualTo(ExitCode.DONE);
        assertThat(screen()).contains("Ending in order").contains("The data lies in");
        nothingIsLeftRunning();
    }

    private void start(String name) throws IOException {
        Path root = Path.of(System.getProperty("pullsignal.root", "..")).toAbsolutePath();
        screen = folder.resolve(name + ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("pullsignal").toString(),
                        "up",
                        "--ports",
                        "free",
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile());
        builder.environment().put("PULLSIGNAL_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        up = builder.start();
        awaitOnScreen(READY);
        rememberProcesses();
    }

    private void rememberProcesses() {
        started = up.descendants().toList();
        assertThat(started).as("broker, database, registry and four services").hasSizeGreaterThanOrEqualTo(7);
    }

    private void kill(String words) {
        List<ProcessHandle> named = up.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(words))
                .toList();
        assertThat(named).as(words).isNotEmpty();
        assertThat(named).allMatch(ProcessHandle::destroyForcibly);
    }

    private void awaitOnScreen(String words) throws IOException {
        Awaitility.await().atMost(PATIENCE).until(() -> screen().contains(words) || !up.isAlive());
        assertThat(screen()).contains(words);
    }

    private String screen() throws IOException {
        return Files.readString(screen);
    }

    private int exitCode() throws InterruptedException {
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return up.exitValue();
    }

    private void nothingIsLeftRunning() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(started).filteredOn(ProcessHandle::isAlive).isEmpty());
    }

    @AfterEach
    void endIt() {
        if (up != null) {
            up.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
