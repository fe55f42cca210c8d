package io.pullsignal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    private static final String CACHE = "pullsignal.stack.cache";

    @TempDir
    Path cache;

    @BeforeEach
    void useOwnCache() {
        System.setProperty(CACHE, cache.toString());
    }

    @AfterEach
    void forgetOwnCache() {
        System.clearProperty(CACHE);
    }

    @Test
    void interrupted_unpack_is_done_again() throws Exception {
        Path home = PostgresBinaries.home();
        Files.delete(home.resolve(".complete"));
        Files.delete(home.resolve("bin/initdb"));

        assertThat(PostgresBinaries.home()).isEqualTo(home);

        assertThat(home.resolve("bin/initdb")).isExecutable();
    }

    @Test
    void whole_unpack_is_used_again() throws Exception {
        Path home = PostgresBinaries.home();
        Path witness = Files.createFile(home.resolve("witness"));

        PostgresBinaries.home();

        assertThat(witness).exists();
    }
}
