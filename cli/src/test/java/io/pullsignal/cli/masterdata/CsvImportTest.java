package io.pullsignal.cli.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {
    @TempDir
    private Path folder;

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
        CsvImport.Table table = CsvImport.Table.read(file("\uFEFFcode,name\nA,Apple\n"));

        assertThat(table.header()).containsExactly("code", "name");
        assertThat(table.rows()).containsExactly(List.of("A", "Apple"));
    }

    @Test
    void a_row_with_more_fields_than_the_header_is_named() throws IOException {
        Path path = file("code,name\nA,Apple\nB,Pear,green\n");

        assertThatThrownBy(() -> CsvImport.Table.read(path)).isInstanceOfSatisfying(CommandFailure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(failure).hasMessageContaining("items.csv, data row 2: ");
        });
    }

    @Test
    void a_broken_header_is_named() throws IOException {
        Path path = file("\"code\" of the item,name\nA,Apple\n");

        assertThatThrownBy(() -> CsvImport.Table.read(path))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("items.csv, header row: ");
    }

    private Path file(String text) throws IOException {
        Path path = folder.resolve("items.csv");
        Files.writeString(path, text);
        return path;
    }
}
