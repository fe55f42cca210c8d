package io.pullsignal.consumption.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void ragged_csv_rows_are_unreadable_and_the_others_are_read() {
        List<Rows.Row> rows = csv("\uFEFFcode,name\nA,apple\nB\nC,cherry,red\n\nD,\n");

        assertThat(rows)
                .containsExactly(
                        read(1, "A", "apple"),
                        new Rows.Row.Unreadable(2, "has 1 cells, the header has 2", List.of("B")),
                        new Rows.Row.Unreadable(3, "has 3 cells, the header has 2", List.of("C", "cherry", "red")),
                        new Rows.Row.Read(
                                4, JsonNodeFactory.instance.objectNode().put("code", "D")));
    }

    @Test
    void broken_quotes_refuse_the_body_and_name_the_row() {
        assertThatThrownBy(() -> csv("code,name\nA,apple\nB,\"abc\" def\nC,cherry\n"))
                .isInstanceOf(Rows.UnreadableBodyException.class)
                .hasMessageStartingWith("no valid CSV at row 2: ");
        assertThatThrownBy(() -> csv("code,name\nA,apple\nB,\"abc\nC,cherry\n"))
                .isInstanceOf(Rows.UnreadableBodyException.class)
                .hasMessageStartingWith("no valid CSV at row 2: ");
    }

    private static Rows.Row read(int number, String code, String name) {
        return new Rows.Row.Read(
                number, JsonNodeFactory.instance.objectNode().put("code", code).put("name", name));
    }

    private static List<Rows.Row> csv(String text) {
        return new Rows(10).ofCsv(text.getBytes(StandardCharsets.UTF_8));
    }
}
