package io.pullsignal.core.forecast;

import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/**
 * How wrong forecasts were: measures over pairs of actual and forecast. Pairs whose actual or forecast is missing (NaN) are
 * left out. A measure that is not defined is empty, never infinite and never zero. Error = actual - forecast.
 *
 * <p>Where actuals can be zero use {@link #wape} or {@link #mase}; {@link #mape} leaves those periods out and says how many.
 */
public final class ForecastErrors {
    /**
     * Mean absolute percentage error.
     *
     * @param share as a share of 1; empty when every actual is zero
     * @param periodsLeftOut periods with actual zero, about which it says nothing
     */
    public record Mape(OptionalDouble share, int periodsLeftOut) {}

    private final double[] actual;
    private final double[] forecast;

    private ForecastErrors(double[] actual, double[] forecast) {
        this.actual = actual;
        this.forecast = forecast;
    }

    /** @throws IllegalArgumentException when there are not as many forecasts as actuals */
    public static ForecastErrors of(double[] actual, double[] forecast) {
        if (actual.length != forecast.length) {
            throw new IllegalArgumentException(actual.length + " actuals, " + forecast.length + " forecasts");
        }
        return new ForecastErrors(actual.clone(), forecast.clone());
    }

    /** Pairs that count. */
    public int periods() {
        return (int) sum((y, f) -> 1);
    }

    /** Mean error: above zero when forecasts were too low. */
    public OptionalDouble meanError() {
        return mean((y, f) -> y - f);
    }

    /** MAE, mean absolute error. */
    public OptionalDouble meanAbsoluteError() {
        return mean((y, f) -> Math.abs(y - f));
    }

    /** MSE, mean squared error. */
    public OptionalDouble meanSquaredError() {
        return mean((y, f) -> (y - f) * (y - f));
    }

    /** RMSE, root of the mean squared error: the standard deviation of the errors around zero, bias included. */
    public OptionalDouble rootMeanSquaredError() {
        OptionalDouble squared = meanSquaredError();
        return squared.isPresent() ? OptionalDouble.of(Math.sqrt(squared.getAsDouble())) : squared;
    }

    /** WAPE, sum of absolute errors / sum of absolute actuals, as a share of 1; empty when all actuals are zero. */
    public OptionalDouble wape() {
        return quotient(sum((y, f) -> Math.abs(y - f)), sum((y, f) -> Math.abs(y)));
    }

    /** MAPE, mean of |error| / |actual| over the periods whose actual is not zero. */
    public Mape mape() {
        double sum = sum((y, f) -> y == 0 ? 0 : Math.abs(y - f) / Math.abs(y));
        int leftOut = (int) sum((y, f) -> y == 0 ? 1 : 0);
        return new Mape(quotient(sum, periods() - leftOut), leftOut);
    }

    /** sMAPE, mean of 2 |error| / (|actual| + |forecast|), 0 to 2; a period with both zero is exactly right and counts 0. */
    public OptionalDouble smape() {
        return mean((y, f) -> y == f ? 0 : 2 * Math.abs(y - f) / (Math.abs(y) + Math.abs(f)));
    }

    /**
     * MASE, mean absolute error / mean absolute error of the (seasonal) naive forecast within the history that the
     * forecasts were made from (Hyndman and Koehler 2006). Below 1 is better than that.
     *
     * @param history what was known when forecasting; the actuals here are not part of it
     * @param seasonPeriods lag of the naive forecast, 1 or more
     * @return empty when the history has no two periods so far apart, or never changed
     */
    public OptionalDouble mase(DemandSeries history, int seasonPeriods) {
        OptionalDouble error = meanAbsoluteError();
        return error.isPresent() ? quotient(error.getAsDouble(), naiveScale(history, seasonPeriods)) : error;
    }

    /** Mean |demand - demand a season earlier| over the history; zero where that is not defined. */
    static double naiveScale(DemandSeries history, int seasonPeriods) {
        double sum = 0;
        int counted = 0;
        for (int period = seasonPeriods; period < history.periods(); period++) {
            double change = history.units(period) - history.units(period - seasonPeriods);
            if (!Double.isNaN(change)) {
                sum += Math.abs(change);
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private OptionalDouble mean(DoubleBinaryOperator measure) {
        return quotient(sum(measure), periods());
    }

    private double sum(DoubleBinaryOperator measure) {
        double sum = 0;
        for (int period = 0; period < actual.length; period++) {
            if (!Double.isNaN(actual[period]) && !Double.isNaN(forecast[period])) {
                sum += measure.applyAsDouble(actual[period], forecast[period]);
            }
        }
        return sum;
    }

    static OptionalDouble quotient(double dividend, double divisor) {
        return divisor == 0 ? OptionalDouble.empty() : OptionalDouble.of(dividend / divisor);
    }
}
