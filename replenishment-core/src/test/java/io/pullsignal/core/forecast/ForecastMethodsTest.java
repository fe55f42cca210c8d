package io.pullsignal.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected numbers were worked out by hand from the definitions. */
class ForecastMethodsTest {
    private static final double GONE = Double.NaN;
    private static final double EPSILON = 1e-9;
    private static final Offset<Double> EXACTLY = within(EPSILON);
    private static final LocalDate MONDAY = LocalDate.parse("2011-01-03");

    static List<SeriesMethod> methods() {
        return List.of(
                new Naive(),
                new SeasonalNaive(2),
                new MovingAverage(3),
                new SimpleSmoothing(0.3),
                TrendSmoothing.holt(0.3, 0.1),
                new TrendSmoothing(0.3, 0.1, 0.9, TrendSmoothing.Start.REGRESSION),
                new SeasonalSmoothing(0.3, 0.1, 0.2, 1, 2, Seasonality.ADDITIVE),
                Croston.of(0.1),
                new TeunterSyntetosBabai(0.1, 0.1));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void constant_demand_is_forecast_as_it_is(SeriesMethod method) {
        check(method.run(DemandSeries.of(7, 7, 7, 7, 7, 7, 7)).forecastUnits(3), 7, 7, 7);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void no_demand_is_forecast_as_none(SeriesMethod method) {
        check(method.run(DemandSeries.of(0, 0, 0, 0, 0)).forecastUnits(2), 0, 0);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_single_period_is_enough_for_all_but_trend_and_season(SeriesMethod method) {
        DemandSeries one = DemandSeries.of(5);
        if (method.suits(one)) {
            check(method.run(one).forecastUnits(2), 5, 5);
        } else {
            assertThat(method).isInstanceOfAny(TrendSmoothing.class, SeasonalSmoothing.class, SeasonalNaive.class);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_history_without_an_observed_period_is_refused(SeriesMethod method) {
        assertThatThrownBy(() -> method.run(DemandSeries.of(GONE, GONE, GONE, GONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("observed");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void missing_periods_are_not_zero_demand(SeriesMethod method) {
        DemandSeries demand = DemandSeries.of(GONE, 8, 8, 8, GONE, GONE, 8, 8, GONE);

        check(method.run(demand).forecastUnits(2), 8, 8);
    }

    @Test
    void naive_repeats_the_last_period_and_seasonal_naive_the_last_season() {
        DemandSeries demand = DemandSeries.of(1, 2, 3, 4, 5, GONE);

        check(new Naive().run(demand).forecastUnits(2), 5, 5);
        check(new SeasonalNaive(3).run(demand).forecastUnits(4), 4, 5, 3, 4);
    }

    @Test
    void a_moving_average_takes_the_last_observed_periods() {
        ForecastRun run = new MovingAverage(3).run(DemandSeries.of(1, 2, 3, GONE, 7));

        check(run.forecastUnits(1), 4);
        assertThat(run.oneStepUnits(2)).isEqualTo(1.5);
    }

    @Test
    void smoothing_moves_by_alpha_times_the_error() {
        ForecastRun run = new SimpleSmoothing(0.5).run(DemandSeries.of(10, 20, GONE, 10));

        check(run.forecastUnits(1), 12.5);
        assertThat(run.oneStepUnits(3)).isEqualTo(15);
        assertThat(run.oneStepUnits(0)).isNaN();
    }

    @Test
    void a_straight_line_is_continued_and_a_damped_one_levels_off() {
        DemandSeries line = DemandSeries.of(10, 12, 14, 16, 18);
        var straight = new TrendSmoothing(0.5, 0.5, 1, TrendSmoothing.Start.REGRESSION);
        var damped = new TrendSmoothing(0.5, 0.5, 0.5, TrendSmoothing.Start.FIRST_DIFFERENCE);

        double[] level = damped.run(line).forecastUnits(60);

        check(straight.run(line).forecastUnits(2), 20, 22);
        assertThat(level[59] - level[58]).isCloseTo(0, EXACTLY);
        assertThat(level[2] - level[1]).isCloseTo((level[1] - level[0]) / 2, EXACTLY);
    }

    @Test
    void a_trend_over_a_missing_period_is_per_period() {
        check(TrendSmoothing.holt(1, 0).run(DemandSeries.of(10, GONE, 14)).forecastUnits(1), 16);
    }

    @Test
    void a_falling_trend_is_not_cut_off_by_the_definition() {
        check(TrendSmoothing.holt(1, 1).run(DemandSeries.of(4, 2, 0)).forecastUnits(1), -2);
    }

    @Test
    void a_season_is_continued_with_its_trend() {
        var method = new SeasonalSmoothing(0.5, 0, 0, 1, 2, Seasonality.ADDITIVE);

        ForecastRun run = method.runFrom(DemandSeries.of(11, 20, 13, 22), 14, 1, -4, 4);

        check(run.forecastUnits(3), 15, 24, 17);
    }

    @Test
    void a_repeating_multiplicative_season_is_repeated() {
        var method = new SeasonalSmoothing(0.2, 0.1, 0.3, 1, 2, Seasonality.MULTIPLICATIVE);

        check(method.run(DemandSeries.of(5, 15, 5, 15, 5, 15)).forecastUnits(3), 5, 15, 5);
        check(method.run(DemandSeries.of(7, 7, 7, 7)).forecastUnits(2), 7, 7);
    }

    @Test
    void additive_states_follow_their_equations() {
        var method = new SeasonalSmoothing(0.5, 0.4, 0.3, 1, 2, Seasonality.ADDITIVE);
        double level = 0.5 * (20 - 3) + 0.5 * 12;
        double trend = 0.4 * (level - 10) + 0.6 * 2;
        double index = 0.3 * (20 - 12) + 0.7 * 3;

        double[] forecast = method.runFrom(DemandSeries.of(20), 10, 2, 3, -3).forecastUnits(2);

        check(forecast, level + trend - 3, level + 2 * trend + index);
    }

    @Test
    void multiplicative_states_follow_their_equations() {
        var method = new SeasonalSmoothing(0.5, 0.4, 0.3, 1, 2, Seasonality.MULTIPLICATIVE);
        double level = 0.5 * (20 / 1.25) + 0.5 * 12;
        double trend = 0.4 * (level - 10) + 0.6 * 2;
        double index = 0.3 * (20.0 / 12) + 0.7 * 1.25;

        double[] forecast =
                method.runFrom(DemandSeries.of(20), 10, 2, 1.25, 0.75).forecastUnits(2);

        check(forecast, (level + trend) * 0.75, (level + 2 * trend) * index);
    }

    @Test
    void a_multiplicative_season_is_not_for_demand_that_can_be_zero() {
        DemandSeries demand = DemandSeries.of(5, 0, 5, 0, 5, 0);
        var method = new SeasonalSmoothing(0.2, 0.1, 0.3, 1, 2, Seasonality.MULTIPLICATIVE);

        assertThat(method.suits(demand)).isFalse();
        assertThatThrownBy(() -> method.run(demand)).hasMessageContaining("zero");
    }

    @Test
    void croston_counts_the_first_interval_from_the_beginning_and_no_missing_periods() {
        check(Croston.of(0.1).run(DemandSeries.of(0, 0, 6, 0)).forecastUnits(1), 2);
        check(Croston.of(0.1).run(DemandSeries.of(0, GONE, 0, 6)).forecastUnits(1), 2);
    }

    @Test
    void sba_takes_half_an_alpha_off_croston() {
        DemandSeries demand = DemandSeries.of(0, 4, 0, 0, 6, 0);

        check(Croston.of(0.2).run(demand).forecastUnits(1), 4.4 / 2.2);
        check(SyntetosBoylan.of(0.2).run(demand).forecastUnits(1), 0.9 * 4.4 / 2.2);
    }

    @Test
    void tsb_lets_go_of_an_item_that_stopped_selling_and_croston_does_not() {
        double[] units = new double[60];
        Arrays.fill(units, 0, 10, 4);
        DemandSeries demand = DemandSeries.of(units);

        check(Croston.of(0.1).run(demand).forecastUnits(1), 4);
        check(new TeunterSyntetosBabai(0.1, 0.1).run(demand).forecastUnits(1), 4 * Math.pow(0.9, 50));
    }

    @Test
    void tsb_goes_on_from_a_given_state() {
        var method = new TeunterSyntetosBabai(0.5, 0.5);

        check(method.runFrom(DemandSeries.of(0, 8), 4, 1).forecastUnits(1), (0.5 * 0.5 + 0.5) * 6);
    }

    @Test
    void regression_finds_planted_weekdays_trend_and_promotion() {
        long seed = 20101201;
        Random random = new Random(seed);
        Set<LocalDate> promotions = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            promotions.add(MONDAY.plusDays(random.nextInt(200)));
        }
        promotions.add(MONDAY.plusDays(212));
        DemandCalendar calendar = new DemandCalendar(Set.of(DayOfWeek.SATURDAY), Set.of(), Set.of(), promotions);
        Timeline timeline = new Timeline(MONDAY, PeriodLength.DAY, calendar);
        double[] units = new double[180];
        for (int period = 0; period < units.length; period++) {
            units[period] = planted(timeline, promotions, period);
        }

        double[] forecast = new CalendarRegression(1e-6)
                .run(new DemandHistory(timeline, DemandSeries.of(units)))
                .forecastUnits(6);

        for (int step = 1; step <= 6; step++) {
            assertThat(forecast[step - 1])
                    .as("seed %d, step %d", seed, step)
                    .isCloseTo(planted(timeline, promotions, 179 + step), within(1e-3));
        }
    }

    private static double planted(Timeline timeline, Set<LocalDate> promotions, int period) {
        LocalDate day = timeline.firstDay(period);
        return 50 + 0.1 * period + 3 * day.getDayOfWeek().getValue() + (promotions.contains(day) ? 40 : 0);
    }

    @Test
    void regression_takes_a_promotion_that_never_happened_for_no_effect() {
        DemandCalendar calendar = new DemandCalendar(Set.of(), Set.of(), Set.of(), Set.of(MONDAY.plusDays(30)));
        double[] units = new double[30];
        Arrays.fill(units, 9);

        double[] forecast = new CalendarRegression(0.1)
                .run(new DemandHistory(new Timeline(MONDAY, PeriodLength.DAY, calendar), DemandSeries.of(units)))
                .forecastUnits(1);

        assertThat(forecast[0]).isCloseTo(9, within(1e-6));
    }

    @Test
    void parameters_outside_their_range_are_refused() {
        assertThatThrownBy(() -> new SimpleSmoothing(1.1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> new SimpleSmoothing(GONE)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> new MovingAverage(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeasonalNaive(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CalendarRegression(0)).hasMessageContaining("ridge");
        assertThatThrownBy(() -> DemandSeries.of(Double.POSITIVE_INFINITY)).hasMessageContaining("infinite");
    }

    @Test
    void methods_say_what_they_are() {
        assertThat(new SimpleSmoothing(0.2).description()).isEqualTo("simple smoothing, alpha 0.2");
        assertThat(new SeasonalSmoothing(0.05, 0, 0.4, 0, 7, Seasonality.ADDITIVE).description())
                .isEqualTo("additive seasonal smoothing, season 7, alpha 0.05, no trend, gamma 0.4");
        assertThat(TrendSmoothing.holt(0.8, 1).description()).isEqualTo("trend smoothing, alpha 0.8, beta 1");
    }

    private static void check(double[] forecast, double... expected) {
        assertThat(forecast).usingComparatorWithPrecision(EPSILON).containsExactly(expected);
    }
}
