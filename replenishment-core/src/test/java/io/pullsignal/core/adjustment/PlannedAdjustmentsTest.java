package io.pullsignal.core.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedAdjustmentsTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2011-11-25");
    private static final BigDecimal TEN = BigDecimal.TEN;

    @Test
    void an_adjusted_figure_shows_the_adjustment_and_the_figure_before_it() {
        PlannedAdjustments adjustments = PlannedAdjustments.of(List.of(demand("Black Friday", "2.5", FRIDAY, FRIDAY)));

        AdjustedFigure figure = adjustments.on(FRIDAY, AdjustmentTarget.DEMAND, TEN);

        assertThat(figure.value()).isEqualByComparingTo("25");
        assertThat(figure.base()).isEqualByComparingTo("10");
        assertThat(figure).hasToString("25 = 10 x 2.5 (Black Friday x 2.5)");
    }

    @Test
    void a_day_outside_the_adjustment_is_untouched() {
        PlannedAdjustments adjustments = PlannedAdjustments.of(List.of(demand("Black Friday", "2.5", FRIDAY, FRIDAY)));

        AdjustedFigure figure = adjustments.on(FRIDAY.plusDays(1), AdjustmentTarget.DEMAND, TEN);

        assertThat(figure.adjusted()).isFalse();
        assertThat(figure.value()).isEqualByComparingTo("10");
        assertThat(figure).hasToString("10");
    }

    @Test
    void adjustments_that_overlap_multiply() {
        PlannedAdjustments adjustments = PlannedAdjustments.of(List.of(
                demand("Black Friday", "2.5", FRIDAY, FRIDAY),
                demand("Advent", "1.2", FRIDAY.minusDays(5), FRIDAY.plusDays(30))));

        AdjustedFigure figure = adjustments.on(FRIDAY, AdjustmentTarget.DEMAND, TEN);

        assertThat(figure.value()).isEqualByComparingTo("30");
        assertThat(figure.adjustments()).extracting(PlannedAdjustment::name).containsExactly("Advent", "Black Friday");
    }

    @Test
    void a_week_counts_the_days_that_are_adjusted() {
        PlannedAdjustments adjustments =
                PlannedAdjustments.of(List.of(demand("Fair", "4.5", FRIDAY, FRIDAY.plusDays(1))));

        AdjustedFigure week =
                adjustments.over(FRIDAY.minusDays(4), FRIDAY.plusDays(2), AdjustmentTarget.DEMAND, new BigDecimal(7));

        assertThat(week.factor()).isEqualByComparingTo("2");
        assertThat(week.value()).isEqualByComparingTo("14");
    }

    @Test
    void lead_time_and_demand_are_adjusted_apart() {
        PlannedAdjustments adjustments = PlannedAdjustments.of(List.of(new PlannedAdjustment(
                "Spring festival",
                AdjustmentKind.EVENT,
                AdjustmentTarget.LEAD_TIME,
                new BigDecimal("1.5"),
                FRIDAY,
                FRIDAY.plusDays(14))));

        assertThat(adjustments.on(FRIDAY, AdjustmentTarget.LEAD_TIME, TEN).value())
                .isEqualByComparingTo("15");
        assertThat(adjustments.on(FRIDAY, AdjustmentTarget.DEMAND, TEN).value()).isEqualByComparingTo("10");
    }

    @Test
    void adjustments_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> demand("Sale", "-1", FRIDAY, FRIDAY)).hasMessageContaining("below zero");
        assertThatThrownBy(() -> demand("Sale", "1", FRIDAY, FRIDAY.minusDays(1)))
                .hasMessageContaining("before it begins");
        assertThatThrownBy(() -> demand(" ", "1", FRIDAY, FRIDAY)).hasMessageContaining("name");
    }

    private static PlannedAdjustment demand(String name, String factor, LocalDate from, LocalDate to) {
        return new PlannedAdjustment(
                name, AdjustmentKind.PROMOTION, AdjustmentTarget.DEMAND, new BigDecimal(factor), from, to);
    }
}
