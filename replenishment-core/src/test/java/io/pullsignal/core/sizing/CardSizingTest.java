package io.pullsignal.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.SignalAt;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardSizingTest {
    @ParameterizedTest
    @CsvSource({
        "50, 2, 0.2, 25, 5",
        "50, 2, 0.1, 10, 11",
        "480, 1.5, 0.15, 40, 21",
        "100, 2, 0.1, 20, 11",
        "2000, 0.4, 0.1, 200, 5",
        "1200, 0.7, 0.16, 80, 13",
        "0, 2, 0.2, 25, 1"
    })
    void cards_are_rounded_up_in_exact_decimals(String demand, String days, String alpha, String container, int cards) {
        assertThat(sizing(demand, days, alpha, container).cards()).isEqualTo(cards);
    }

    @Test
    void usual_safety_factors_are_not_warned_about() {
        assertThat(sizing("50", "2", "0.1", "10").warnings(12, SignalAt.EMPTIED))
                .isEmpty();
        assertThat(sizing("50", "2", "0.5", "10").warnings(15, SignalAt.EMPTIED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.09", "0.51", "0"})
    void unusual_safety_factors_are_warned_about(String alpha) {
        assertThat(sizing("50", "2", alpha, "10").warnings(20, SignalAt.EMPTIED))
                .extracting(SizingWarning::code)
                .containsExactly("SAFETY_FACTOR_UNUSUAL");
    }

    @Test
    void cards_that_leave_when_emptied_must_cover_the_lead_time_without_the_one_being_emptied() {
        CardSizing sizing = sizing("50", "2", "0.2", "30");

        assertThat(sizing.cards()).isEqualTo(4);
        assertThat(sizing.warnings(4, SignalAt.EMPTIED))
                .extracting(SizingWarning::code, SizingWarning::proposedCards)
                .containsExactly(org.assertj.core.api.Assertions.tuple("LEAD_TIME_NOT_COVERED", 5));
        assertThat(sizing.warnings(4, SignalAt.OPENED)).isEmpty();
        assertThat(sizing.warnings(5, SignalAt.EMPTIED)).isEmpty();
    }

    @Test
    void impossible_numbers_are_refused() {
        assertThatThrownBy(() -> sizing("-1", "2", "0.2", "30")).hasMessageContaining("daily demand");
        assertThatThrownBy(() -> sizing("1", "2", "0.2", "0")).hasMessageContaining("container quantity");
        assertThatThrownBy(() -> sizing("1e2000000000", "2", "0.2", "30")).hasMessageContaining("12 digits");
        assertThatThrownBy(() -> sizing("1", "2", "0.2", "1e-2000000000")).hasMessageContaining("12 digits");
    }

    private static CardSizing sizing(String demand, String days, String alpha, String container) {
        return new CardSizing(
                new BigDecimal(demand), new BigDecimal(days), new BigDecimal(alpha), new BigDecimal(container));
    }
}
