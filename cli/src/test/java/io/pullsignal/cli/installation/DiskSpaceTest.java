package io.pullsignal.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @TempDir
    Path folder;

    @Test
    void what_is_left_must_be_enough() {
        DiskSpace.require(folder, 0, "go on");
    }

    @Test
    void a_full_disk_is_named_with_its_folder_and_what_to_do() {
        assertThatThrownBy(() -> DiskSpace.require(folder, Long.MAX_VALUE, "go on"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
                    assertThat(failure).hasMessageContaining("MB to go on").hasMessageContaining(folder.toString());
                    assertThat(failure.advice()).contains("--data");
                });
    }
}
