package io.pullsignal.core.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SavingsEstimateTest {
    private static final SavingsEstimate ESTIMATE = new SavingsEstimate(
            new BigDecimal("3650000"), new BigDecimal("450000"), new BigDecimal("300000"), CarryingCost.USUAL);

    @Test
    void less_inventory_frees_cash_once_and_saves_carrying_cost_each_year() {
        assertThat(ESTIMATE.cashFreed()).isEqualByComparingTo("150000");
        assertThat(ESTIMATE.annualSaving()).isEqualByComparingTo("37500");
    }

    @Test
    void days_and_turns_are_two_views_of_the_same() {
        assertThat(ESTIMATE.daysInventoryNow()).isEqualByComparingTo("45");
        assertThat(ESTIMATE.daysInventoryThen()).isEqualByComparingTo("30");
        assertThat(ESTIMATE.turnsNow()).contains(new BigDecimal("8.11"));
        assertThat(ESTIMATE.turnsThen()).contains(new BigDecimal("12.17"));
    }

    @Test
    void more_inventory_costs() {
        SavingsEstimate worse =
                new SavingsEstimate(BigDecimal.TEN, BigDecimal.ONE, new BigDecimal("3"), CarryingCost.USUAL);

        assertThat(worse.cashFreed()).isEqualByComparingTo("-2");
        assertThat(worse.annualSaving()).isEqualByComparingTo("-0.5");
    }

    @Test
    void without_inventory_there_are_no_turns() {
        SavingsEstimate none = new SavingsEstimate(BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ZERO, CarryingCost.USUAL);

        assertThat(none.turnsThen()).isEmpty();
        assertThat(none.daysInventoryThen()).isEqualByComparingTo("0");
    }

    @Test
    void carrying_cost_outside_the_usual_is_told() {
        assertThat(CarryingCost.USUAL.rate()).isEqualByComparingTo("0.25");
        assertThat(CarryingCost.USUAL.unusual()).isFalse();
        BigDecimal zero = BigDecimal.ZERO;
        assertThat(new CarryingCost(zero, zero, zero, new BigDecimal("0.20")).unusual())
                .isFalse();
        assertThat(new CarryingCost(zero, zero, zero, new BigDecimal("0.19")).unusual())
                .isTrue();
        assertThat(new CarryingCost(zero, zero, zero, new BigDecimal("25")).unusual())
                .isTrue();
        assertThatThrownBy(() -> new CarryingCost(zero, zero, zero, new BigDecimal("-0.1")))
                .hasMessageContaining("capital cost -0.1");
        assertThatThrownBy(() -> new SavingsEstimate(zero, zero, zero, CarryingCost.USUAL))
                .hasMessageContaining("annual cost of goods sold 0");
    }
}
