package io.pullsignal.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_is_held_by_one_at_a_time() {
        FolderLock held = FolderLock.of(folder);

        assertThatThrownBy(() -> FolderLock.of(folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Another pullsignal is running on " + folder);
        held.close();
    }

    @Test
    void a_folder_that_was_given_free_can_be_held_again() {
        FolderLock.of(folder).close();

        FolderLock again = FolderLock.of(folder);

        assertThat(again).isNotNull();
        again.close();
    }

    @Test
    void nothing_runs_on_a_folder_without_addresses() {
        assertThatThrownBy(() -> Addresses.ofRunning(folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Nothing runs on " + folder);
    }
}
