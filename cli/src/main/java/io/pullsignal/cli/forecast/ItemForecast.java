package io.pullsignal.cli.forecast;

import io.pullsignal.core.forecast.Backtest;
import io.pullsignal.core.forecast.DemandForecast;
import java.util.Locale;

/**
 * One item's method, what it was worth, and what it expects.
 *
 * @param valueClass A, B or C by revenue
 * @param periods of the item's history, from its first sale on
 */
record ItemForecast(String code, String valueClass, int periods, Backtest backtest, DemandForecast forecast) {
    /** Name of the method that was chosen before the test, as it stands in the report. */
    String method() {
        return backtest.first().family().name().toLowerCase(Locale.ROOT);
    }

    /** The same in few words, for a table of 80 columns. */
    String methodInShort() {
        return switch (backtest.first().family()) {
            case SYNTETOS_BOYLAN -> "SBA";
            case TEUNTER_SYNTETOS_BABAI -> "TSB";
            case CROSTON -> "Croston";
            case DAMPED_TREND_SMOOTHING -> "damped trend";
            case TREND_SMOOTHING -> "trend";
            case ADDITIVE_SEASONAL_SMOOTHING -> "additive seasonal";
            case MULTIPLICATIVE_SEASONAL_SMOOTHING -> "multiplicative seasonal";
            case NAIVE, MOVING_AVERAGE, SIMPLE_SMOOTHING, SEASONAL_NAIVE, CALENDAR_REGRESSION ->
                method().replace('_', ' ');
        };
    }
}
