package io.pullsignal.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launcher that is killed cannot stop its servers: its guard does, and the next launcher where even the guard is gone. */
class DeadLauncherTest {
    @TempDir
    Path folder;

    @Test
    void server_does_not_outlive_a_killed_launcher() throws IOException {
        Launcher launcher = Launcher.start(folder);

        launcher.process().destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> !launcher.server().isAlive());
    }

    @Test
    void orphaned_server_is_ended_by_the_next_start_on_its_folder() throws IOException {
        Launcher launcher = Launcher.start(folder);
        launcher.process()
                .children()
                .filter(child -> child.pid() != launcher.server().pid())
                .forEach(guard -> guard.destroyForcibly());
        launcher.process().destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !launcher.process().isAlive());
        assertThat(launcher.server().isAlive()).isTrue();

        try (EmbeddedPostgres next = EmbeddedPostgres.start(PostgresSettings.in(folder))) {
            assertThat(launcher.server().isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void interrupted_creation_of_a_cluster_is_done_again() throws IOException {
        Files.createDirectories(folder.resolve("data/base"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "18\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.in(folder))) {
            assertThat(postgres.isAlive()).isTrue();
        }
    }

    /** A JVM of its own that starts a database server and then waits for its end. */
    record Launcher(Process process, ProcessHandle server) {
        static Launcher start(Path folder) throws IOException {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Launcher.class.getName(),
                            folder.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            long pid = Long.parseLong(output.readLine());
            return new Launcher(process, ProcessHandle.of(pid).orElseThrow());
        }

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.in(Path.of(arguments[0])));
            System.out.println(postgres.pid());
            Thread.currentThread().join();
        }
    }
}
