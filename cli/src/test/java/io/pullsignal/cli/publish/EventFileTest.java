package io.pullsignal.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void one_object_an_array_and_an_object_a_line_are_all_events() throws IOException {
        assertThat(file("{\"a\": 1}").events()).hasSize(1);
        assertThat(file("[{\"a\": 1}, {\"a\": 2}]").events()).hasSize(2);
        assertThat(file("{\"a\": 1}\n{\"a\": 2}\n").events()).hasSize(2);
    }

    @Test
    void what_is_not_json_is_named_with_its_line() throws IOException {
        EventFile file = file("{\"a\": 1}\n{\"a\":\n");

        assertThatThrownBy(file::events)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("events.ndjson is not JSON from line");
    }

    private EventFile file(String text) throws IOException {
        return new EventFile(Files.writeString(folder.resolve("events.ndjson"), text));
    }
}
