package io.pullsignal.cli.forecast;

import io.pullsignal.core.forecast.Backtest;
import io.pullsignal.core.forecast.MethodChoice;
import io.pullsignal.core.forecast.OriginErrors;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Errors of several items together. WAPE weighs items by their units, MASE counts each item alike. */
record ErrorTotals(List<ItemForecast> items) {
    /** Where errors were measured. */
    enum Window {
        /** The origins that the methods were chosen by: where the chosen one cannot lose to naive. */
        CHOICE,
        /** The periods kept back from the choice. */
        TEST
    }

    private static OriginErrors errors(Backtest backtest, Window window, boolean naive) {
        if (window == Window.TEST) {
            return naive ? backtest.naive() : backtest.chosen();
        }
        MethodChoice choice = backtest.first();
        return (naive ? choice.naiveErrors() : choice.errors()).orElseThrow();
    }

    /** Sum of absolute period errors / sum of demand; empty without demand. */
    OptionalDouble wape(Window window, boolean naive) {
        return quotient(window, naive, OriginErrors::sumOfPeriodErrors, OriginErrors::sumOfPeriodDemand);
    }

    /** As {@link #wape}, of the demand over whole horizons. */
    OptionalDouble horizonWape(Window window, boolean naive) {
        return quotient(window, naive, OriginErrors::sumOfHorizonErrors, OriginErrors::sumOfHorizonDemand);
    }

    private OptionalDouble quotient(
            Window window, boolean naive, Function<OriginErrors, Double> error, Function<OriginErrors, Double> demand) {
        double errors = 0;
        double units = 0;
        for (ItemForecast item : items) {
            OriginErrors measured = errors(item.backtest(), window, naive);
            if (measured.origins() > 0) {
                errors += error.apply(measured);
                units += demand.apply(measured);
            }
        }
        return units == 0 ? OptionalDouble.empty() : OptionalDouble.of(errors / units);
    }

    /** Mean over the items of mean absolute period error of the test / mean absolute change before it. */
    OptionalDouble mase(boolean naive) {
        return items.stream()
                .map(ItemForecast::backtest)
                .filter(backtest -> backtest.naiveScaleUnits() > 0)
                .mapToDouble(backtest ->
                        errors(backtest, Window.TEST, naive).periodAbsoluteError() / backtest.naiveScaleUnits())
                .filter(Double::isFinite)
                .average();
    }

    /** Items for which MASE is not defined: their demand never changed before the test. */
    long itemsWithoutMase() {
        return items.stream()
                .filter(item -> item.backtest().naiveScaleUnits() == 0)
                .count();
    }

    /** Items whose demand over the horizon the chosen method forecast better in the test, or as well. */
    long itemsNotWorseThanNaive() {
        return items.stream()
                .map(ItemForecast::backtest)
                .filter(backtest -> backtest.chosen().sumOfHorizonErrors()
                        <= backtest.naive().sumOfHorizonErrors())
                .count();
    }
}
