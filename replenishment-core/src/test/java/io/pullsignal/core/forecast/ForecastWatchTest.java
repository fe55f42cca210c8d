package io.pullsignal.core.forecast;

import static io.pullsignal.core.forecast.MethodChoiceTest.filled;
import static io.pullsignal.core.forecast.MethodChoiceTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastWatchTest {
    @Test
    void errors_around_zero_are_no_drift_and_a_lasting_shift_is_one() {
        Random random = new Random(42);
        ForecastWatch watch = new ForecastWatch(3, Cusum.USUAL);
        for (int period = 0; period < 50; period++) {
            watch = watch.observe(20 + 2 * random.nextGaussian(), 20);
        }
        assertThat(watch.drifted()).isFalse();

        int periods = 0;
        while (!watch.drifted()) {
            watch = watch.observe(29, 20);
            periods++;
        }

        assertThat(periods).isBetween(2, 3);
    }

    @Test
    void falling_demand_is_a_drift_too() {
        ForecastWatch watch = new ForecastWatch(3, Cusum.USUAL);
        for (int period = 0; period < 3; period++) {
            watch = watch.observe(11, 20);
        }

        assertThat(watch.drifted()).isTrue();
    }

    @Test
    void a_missing_period_says_nothing() {
        ForecastWatch watch = new ForecastWatch(3, Cusum.USUAL).observe(23, 20);

        assertThat(watch.observe(Double.NaN, 20)).isEqualTo(watch);
    }

    @Test
    void after_a_perfect_forecast_any_error_is_drift() {
        ForecastWatch watch = ForecastWatch.of(MethodChoice.of(weeks(filled(30, week -> 6)), SelectionRule.over(2)));

        assertThat(watch.observe(6, 6).drifted()).isFalse();
        assertThat(watch.observe(7, 6).drifted()).isTrue();
    }

    @Test
    void a_choice_without_known_errors_cannot_drift() {
        ForecastWatch watch = ForecastWatch.of(MethodChoice.of(weeks(6, 6), SelectionRule.over(2)));

        assertThat(watch.observe(600, 6).drifted()).isFalse();
    }

    @Test
    void the_sums_are_those_of_page() {
        Cusum cusum = new Cusum(0.5, 4, 0, 0).observe(1.5).observe(-0.25).observe(2);

        assertThat(cusum.high()).isCloseTo(1.0 - 0.75 + 1.5, within(1e-12));
        assertThat(cusum.low()).isZero();
        assertThat(cusum.alarmed()).isFalse();
        assertThat(cusum.observe(4).alarmed()).isTrue();
    }

    @Test
    void the_tracking_signal_counts_in_mean_absolute_errors() {
        TrackingSignal signal = TrackingSignal.START.observe(-2).observe(5).observe(5);

        assertThat(signal.value()).hasValue(8 / 4.0);
        assertThat(TrackingSignal.START.observe(0).value()).isEmpty();
    }
}
