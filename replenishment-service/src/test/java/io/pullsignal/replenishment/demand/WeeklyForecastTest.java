package io.pullsignal.replenishment.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.adjustment.PlannedAdjustments;
import io.pullsignal.core.forecast.DemandCalendar;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.forecast.DemandSeries;
import io.pullsignal.core.forecast.PeriodLength;
import io.pullsignal.core.forecast.Timeline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeeklyForecastTest {
    private static final LocalDate START = LocalDate.parse("2025-01-06");
    private static final int WEEKS = 40;
    private static final Random NOISE = new Random(7);
    private static final double[] STEADY = NOISE.doubles(WEEKS + 30, 90, 110).toArray();

    @Test
    void a_method_is_chosen_that_does_not_lose_to_naive() {
        KeptForecast kept = forecast(WEEKS, week -> STEADY[week], null).kept();

        assertThat(kept.chosenOn()).isEqualTo(START.plusWeeks(WEEKS));
        assertThat(kept.horizonError()).isLessThanOrEqualTo(kept.naiveHorizonError());
        assertThat(kept.wape()).isLessThan(kept.naiveWape());
    }

    @Test
    void the_choice_is_kept_while_its_errors_are_as_usual() {
        KeptForecast first = forecast(WEEKS, week -> STEADY[week], null).kept();

        WeeklyForecast later = forecast(WEEKS + 2, week -> STEADY[week], first);

        assertThat(later.kept().chosenOn()).isEqualTo(first.chosenOn());
        assertThat(later.kept().forecastOn()).isEqualTo(START.plusWeeks(WEEKS + 2));
        assertThat(later.weeks()).hasSize(13);
        assertThat(later.weeks().get(0).first()).isEqualTo(START.plusWeeks(WEEKS + 2));
        assertThat(later.weeks().get(0).units().value()).isBetween(new BigDecimal("90"), new BigDecimal("110"));
    }

    @Test
    void methods_are_compared_anew_when_errors_drift() {
        KeptForecast first = forecast(WEEKS, week -> STEADY[week], null).kept();

        KeptForecast drifted = forecast(WEEKS + 3, week -> week < WEEKS ? STEADY[week] : 300, first)
                .kept();

        assertThat(drifted.drifts()).isEqualTo(1);
        assertThat(drifted.chosenOn()).isEqualTo(START.plusWeeks(WEEKS + 3));
    }

    @Test
    void methods_are_compared_anew_after_a_quarter() {
        KeptForecast first = forecast(WEEKS, week -> STEADY[week], null).kept();

        KeptForecast later = forecast(WEEKS + 13, week -> STEADY[week], first).kept();

        assertThat(later.chosenOn()).isEqualTo(START.plusWeeks(WEEKS + 13));
        assertThat(later.drifts()).isZero();
    }

    private static WeeklyForecast forecast(int weeks, IntToDoubleFunction units, @Nullable KeptForecast previous) {
        double[] demand = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            demand[week] = units.applyAsDouble(week);
        }
        return WeeklyForecast.of(
                        new DemandHistory(
                                new Timeline(START, PeriodLength.WEEK, DemandCalendar.OPEN_DAILY),
                                DemandSeries.of(demand)),
                        PlannedAdjustments.NONE,
                        previous,
                        UsualRules.RULES)
                .orElseThrow();
    }
}
