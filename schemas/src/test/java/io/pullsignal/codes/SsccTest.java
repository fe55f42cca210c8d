package io.pullsignal.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsccTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "340123450000000000",
                "00340123450000000000",
                "(00)340123450000000000",
                "]C100340123450000000000",
                "(00) 3 4012345 000000000 0"
            })
    void a_label_is_read_however_a_scanner_writes_it(String scanned) {
        assertThat(Sscc.of(scanned)).contains("340123450000000000");
    }

    @Test
    void eighteen_digits_that_begin_with_two_zeros_are_not_taken_for_an_identifier() {
        assertThat(Sscc.of("006141411234567890")).contains("006141411234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "340123450000000001", "34012345000000000", "PO-00000001", "4006381333931"})
    void what_is_no_label_is_none(String scanned) {
        assertThat(Sscc.of(scanned)).isEmpty();
    }
}
