package io.pullsignal.replenishment.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.replenishment.position.PositionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardCodeTest {
    @Test
    void a_scanned_code_is_read_in_any_letter_case() {
        assertThat(CardCode.read(" shop-1/milk 1l/12 "))
                .contains(new CardCode(new PositionKey("SHOP-1", "MILK 1L"), 12));
    }

    @Test
    void what_is_printed_is_what_is_read() {
        CardCode code = new CardCode(new PositionKey("SHOP-1", "MILK"), 3);

        assertThat(CardCode.read(code.text())).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MILK",
                "4006381333931",
                "A/B",
                "A/B/0",
                "A/B/01",
                "A/B/12345",
                "A/B/-1",
                "/B/1",
                "A//1",
                "A/B/C/1"
            })
    void anything_else_is_no_card(String typed) {
        assertThat(CardCode.read(typed)).isEmpty();
    }
}
