package io.pullsignal.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
    private static double[] of(double... values) {
        return values;
    }

    @Test
    void wape_survives_periods_without_demand_and_mape_says_how_many_it_left_out() {
        ForecastErrors errors = ForecastErrors.of(of(0, 4, 0, 8), of(1, 2, 0, 6));

        assertThat(errors.wape()).hasValue(5.0 / 12);
        assertThat(errors.mape().share()).hasValue((0.5 + 0.25) / 2);
        assertThat(errors.mape().periodsLeftOut()).isEqualTo(2);
    }

    @Test
    void measures_that_demand_of_zero_leaves_undefined_are_empty() {
        ForecastErrors errors = ForecastErrors.of(of(0, 0), of(1, 3));

        assertThat(errors.wape()).isEmpty();
        assertThat(errors.mape().share()).isEmpty();
        assertThat(errors.meanAbsoluteError()).hasValue(2);
        assertThat(errors.smape()).hasValue(2);
        assertThat(ForecastErrors.of(of(0, 0), of(0, 0)).smape()).hasValue(0);
    }

    @Test
    void mase_compares_with_the_naive_forecast_of_the_history() {
        ForecastErrors errors = ForecastErrors.of(of(10, 12), of(11, 11));

        assertThat(errors.mase(DemandSeries.of(1, 3, 5, 4), 1).orElseThrow()).isCloseTo(1 / (5.0 / 3), within(1e-12));
        assertThat(errors.mase(DemandSeries.of(1, 3, 5, 4), 2)).hasValue(1 / 2.5);
        assertThat(errors.mase(DemandSeries.of(5, 5, 5), 1)).isEmpty();
        assertThat(errors.mase(DemandSeries.of(5), 1)).isEmpty();
    }

    @Test
    void missing_periods_do_not_count() {
        ForecastErrors errors = ForecastErrors.of(of(Double.NaN, 4, 6), of(100, 5, Double.NaN));

        assertThat(errors.periods()).isEqualTo(1);
        assertThat(errors.meanError()).hasValue(-1);
        assertThat(ForecastErrors.of(of(), of()).meanAbsoluteError()).isEmpty();
    }

    @Test
    void pairs_must_be_pairs() {
        assertThatThrownBy(() -> ForecastErrors.of(of(1), of())).hasMessageContaining("1 actuals, 0 forecasts");
    }
}
