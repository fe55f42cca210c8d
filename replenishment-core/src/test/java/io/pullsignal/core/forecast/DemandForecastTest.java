package io.pullsignal.core.forecast;

import static io.pullsignal.core.forecast.MethodChoiceTest.days;
import static io.pullsignal.core.forecast.MethodChoiceTest.filled;
import static io.pullsignal.core.forecast.MethodChoiceTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.adjustment.AdjustmentKind;
import io.pullsignal.core.adjustment.AdjustmentTarget;
import io.pullsignal.core.adjustment.PlannedAdjustment;
import io.pullsignal.core.adjustment.PlannedAdjustments;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemandForecastTest {
    private static final LocalDate MONDAY = LocalDate.parse("2011-01-03");
    private static final SelectionRule RULE = SelectionRule.over(2);

    @Test
    void a_planned_promotion_multiplies_the_forecast_and_is_seen_in_it() {
        LocalDate firstWeek = MONDAY.plusWeeks(30);
        PlannedAdjustments promotion = promotion("Autumn sale", "2", firstWeek, firstWeek.plusDays(6));

        DemandForecast forecast = DemandForecast.of(weeks(filled(30, week -> 10)), promotion, RULE, 2);

        assertThat(forecast.periods().get(0).units()).hasToString("20 = 10 x 2 (Autumn sale x 2)");
        assertThat(forecast.periods().get(1).units()).hasToString("10");
        assertThat(forecast.unitsOver(2)).isEqualByComparingTo("30");
    }

    @Test
    void uncertainty_grows_with_the_promotion() {
        double[] demand = filled(30, week -> week % 2 == 0 ? 8 : 12);
        LocalDate next = MONDAY.plusWeeks(30);

        DemandForecast plain = DemandForecast.of(weeks(demand), PlannedAdjustments.NONE, RULE, 2);
        DemandForecast promoted =
                DemandForecast.of(weeks(demand), promotion("Sale", "3", next, next.plusDays(13)), RULE, 2);

        assertThat(plain.deviationUnitsOver(1).orElseThrow()).isPositive();
        assertThat(promoted.deviationUnitsOver(2).orElseThrow())
                .isCloseTo(3 * plain.deviationUnitsOver(2).orElseThrow(), within(1e-9));
    }

    @Test
    void last_years_promotion_is_not_taken_for_the_usual() {
        double[] demand = filled(30, week -> week >= 26 ? 40 : 10);
        LocalDate from = MONDAY.plusWeeks(26);

        DemandForecast forecast =
                DemandForecast.of(weeks(demand), promotion("Sale", "4", from, from.plusDays(27)), RULE, 1);

        assertThat(forecast.unitsOver(1)).isEqualByComparingTo("10");
    }

    @Test
    void a_falling_trend_ends_at_zero() {
        DemandForecast forecast =
                DemandForecast.of(weeks(filled(20, week -> 40 - 2 * week)), PlannedAdjustments.NONE, RULE, 5);

        assertThat(forecast.periods()).allMatch(period -> period.units().value().signum() >= 0);
        assertThat(forecast.periods().get(4).units().value()).isEqualByComparingTo("0");
    }

    @Test
    void a_closed_day_is_neither_demand_of_zero_nor_expected_to_sell() {
        DemandCalendar calendar = new DemandCalendar(
                Set.of(DayOfWeek.SUNDAY), Set.of(MONDAY.plusDays(7), MONDAY.plusDays(28)), Set.of(), Set.of());
        Timeline timeline = new Timeline(MONDAY, PeriodLength.DAY, calendar);
        DemandHistory history = new DemandHistory(timeline, DemandSeries.of(filled(24, day -> day == 6 ? 0 : 9)));

        DemandForecast forecast = DemandForecast.of(history, PlannedAdjustments.NONE, RULE, 2);

        assertThat(history.demand().isMissing(6)).isTrue();
        assertThat(forecast.periods().get(0).first()).isEqualTo(MONDAY.plusDays(28));
        assertThat(forecast.periods().get(0).units().value()).isEqualByComparingTo("0");
        assertThat(forecast.periods().get(1).units().value()).isEqualByComparingTo("9");
    }

    @Test
    void a_short_history_has_a_forecast_and_no_deviation() {
        DemandForecast forecast = DemandForecast.of(days(5, 7), PlannedAdjustments.NONE, RULE, 3);

        assertThat(forecast.unitsOver(3)).isEqualByComparingTo("21");
        assertThat(forecast.deviationUnitsOver(3)).isEmpty();
    }

    @Test
    void more_periods_than_were_forecast_are_refused() {
        DemandForecast forecast = DemandForecast.of(days(5, 7), PlannedAdjustments.NONE, RULE, 3);

        assertThatThrownBy(() -> forecast.unitsOver(4)).hasMessageContaining("4 periods of a forecast of 3");
    }

    private static PlannedAdjustments promotion(String name, String factor, LocalDate from, LocalDate to) {
        return PlannedAdjustments.of(List.of(new PlannedAdjustment(
                name, AdjustmentKind.PROMOTION, AdjustmentTarget.DEMAND, new BigDecimal(factor), from, to)));
    }
}
