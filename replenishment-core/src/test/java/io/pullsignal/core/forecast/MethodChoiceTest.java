package io.pullsignal.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class MethodChoiceTest {
    private static final LocalDate MONDAY = LocalDate.parse("2011-01-03");
    private static final SelectionRule RULE = SelectionRule.over(4);

    @Test
    void no_method_is_chosen_that_loses_to_naive() {
        long start = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + start + " (repeat with -Dseed=" + start + ")");
        for (long seed = start; seed < start + 60; seed++) {
            MethodChoice choice = MethodChoice.of(weeks(randomDemand(new Random(seed))), RULE);

            OriginErrors chosen = choice.errors().orElseThrow();
            OriginErrors naive = choice.naiveErrors().orElseThrow();
            assertThat(chosen.horizonAbsoluteError())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(naive.horizonAbsoluteError());
            assertThat(chosen.periodAbsoluteError())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(naive.periodAbsoluteError());
        }
    }

    /** Smooth, lumpy, seasonal, walking or missing in parts, 20 to 79 periods. */
    private static double[] randomDemand(Random random) {
        double[] units = new double[20 + random.nextInt(60)];
        int kind = random.nextInt(4);
        double level = 20;
        for (int period = 0; period < units.length; period++) {
            level = Math.max(0, level + random.nextGaussian());
            units[period] = switch (kind) {
                case 0 -> Math.max(0, 20 + 5 * random.nextGaussian());
                case 1 -> random.nextInt(4) == 0 ? 1 + random.nextInt(50) : 0;
                case 2 -> 20 + 10 * Math.sin(period / 3.0) + random.nextGaussian();
                default -> level;
            };
            units[period] = period > 0 && random.nextInt(15) == 0 ? Double.NaN : units[period];
        }
        return units;
    }

    @Test
    void what_no_method_does_better_is_left_to_the_naive_forecast() {
        MethodChoice choice = MethodChoice.of(weeks(filled(30, period -> 6)), RULE);

        assertThat(choice.family()).isEqualTo(MethodFamily.NAIVE);
        assertThat(choice.reason()).contains("none of").contains("12 origins");
    }

    @Test
    void a_weekly_pattern_is_found() {
        double[] week = {10, 20, 30, 40, 50, 90, 5};
        Random random = new Random(7);
        DemandHistory history = days(filled(70, period -> week[period % 7] + random.nextGaussian()));

        MethodChoice choice = MethodChoice.of(history, SelectionRule.over(7));

        assertThat(choice.family())
                .isIn(
                        MethodFamily.ADDITIVE_SEASONAL_SMOOTHING,
                        MethodFamily.MULTIPLICATIVE_SEASONAL_SMOOTHING,
                        MethodFamily.CALENDAR_REGRESSION,
                        MethodFamily.SEASONAL_NAIVE);
        assertThat(choice.method().run(history).forecastUnits(7)[5]).isCloseTo(90, within(5.0));
    }

    @Test
    void a_yearly_pattern_is_found_in_three_years_of_months() {
        DemandHistory history = new DemandHistory(
                new Timeline(LocalDate.parse("2008-01-01"), PeriodLength.MONTH, DemandCalendar.OPEN_DAILY),
                DemandSeries.of(filled(48, month -> 100 + month + (month % 12 == 11 ? 80 : 0))));

        MethodChoice choice = MethodChoice.of(history, SelectionRule.over(2));

        assertThat(choice.errors().orElseThrow().horizonAbsoluteError())
                .isLessThan(choice.naiveErrors().orElseThrow().horizonAbsoluteError() / 2);
        assertThat(choice.method().run(history).forecastUnits(12)[11]).isCloseTo(239, within(25.0));
    }

    @Test
    void the_future_is_never_seen_by_what_is_compared() {
        double[] known = filled(40, period -> 10 + period % 3);
        double[] other = known.clone();
        Arrays.fill(other, 36, 40, 500);
        SelectionRule oneOrigin = new SelectionRule(4, 1, 8, SelectionError.ABSOLUTE);

        var low = MethodChoice.of(weeks(known), oneOrigin).compared();
        var high = MethodChoice.of(weeks(other), oneOrigin).compared();

        assertThat(high).hasSameSizeAs(low);
        high.forEach((family, errors) -> {
            double forecast = 2000 - errors.horizonAbsoluteError();
            double errorAgainstKnown = Math.abs(10 + 11 + 12 + 10 - forecast);
            assertThat(Objects.requireNonNull(low.get(family)).horizonAbsoluteError())
                    .as(family.name())
                    .isCloseTo(errorAgainstKnown, within(1e-6));
        });
    }

    @Test
    void a_history_too_short_to_compare_is_left_to_naive_and_has_no_deviation() {
        MethodChoice choice = MethodChoice.of(weeks(3, 4, 5), RULE);

        assertThat(choice.family()).isEqualTo(MethodFamily.NAIVE);
        assertThat(choice.isCompared()).isFalse();
        assertThat(choice.errors()).isEmpty();
        assertThat(choice.reason()).contains("3 observed periods are too few").contains("12 are needed");
    }

    @Test
    void an_item_that_was_never_seen_cannot_be_forecast() {
        assertThatThrownBy(() -> MethodChoice.of(weeks(Double.NaN, Double.NaN), RULE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_item_that_never_sold_is_forecast_as_zero() {
        MethodChoice choice = MethodChoice.of(weeks(filled(30, period -> 0)), RULE);

        assertThat(choice.method().run(weeks(filled(30, period -> 0))).forecastUnits(1))
                .containsExactly(0);
        assertThat(choice.errors().orElseThrow().deviationUnits(4)).isZero();
    }

    @Test
    void errors_of_the_horizon_are_those_of_its_sum() {
        OriginErrors errors = new OriginErrors(2);
        errors.add(DemandSeries.of(10, 6), 0, new double[] {8, 8});
        errors.add(DemandSeries.of(0, 0, 5, 4), 2, new double[] {2, -1});

        assertThat(errors.horizonAbsoluteError()).isEqualTo((0 + 7) / 2.0);
        assertThat(errors.periodAbsoluteError()).isEqualTo((2 + 2 + 3 + 4) / 4.0);
        assertThat(errors.deviationUnits(1)).isEqualTo(Math.sqrt((4 + 9) / 2.0));
        assertThat(errors.deviationUnits(2)).isEqualTo(Math.sqrt(49 / 2.0));
        assertThat(errors.deviationUnits(8)).isCloseTo(2 * Math.sqrt(49 / 2.0), within(1e-9));
        assertThat(errors.sumOfHorizonDemand()).isEqualTo(25);
    }

    static double[] filled(int periods, IntToDoubleFunction units) {
        double[] filled = new double[periods];
        Arrays.setAll(filled, units);
        return filled;
    }

    static DemandHistory weeks(double... units) {
        return new DemandHistory(
                new Timeline(MONDAY, PeriodLength.WEEK, DemandCalendar.OPEN_DAILY), DemandSeries.of(units));
    }

    static DemandHistory days(double... units) {
        return new DemandHistory(
                new Timeline(MONDAY, PeriodLength.DAY, DemandCalendar.OPEN_DAILY), DemandSeries.of(units));
    }
}
