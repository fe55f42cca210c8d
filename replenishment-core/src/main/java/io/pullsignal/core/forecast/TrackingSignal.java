package io.pullsignal.core.forecast;

import java.util.OptionalDouble;

/**
 * Sum of errors / mean absolute error (Brown 1959), the textbooks' measure of a biased forecast; beyond +-4 it is usually
 * looked into. It never forgets, so {@link ForecastWatch} uses {@link Cusum} instead.
 *
 * @param sumOfErrors actual - forecast, units
 * @param sumOfAbsoluteErrors units
 */
public record TrackingSignal(double sumOfErrors, double sumOfAbsoluteErrors, int periods) {
    public static final TrackingSignal START = new TrackingSignal(0, 0, 0);

    /** @param error actual - forecast, units */
    public TrackingSignal observe(double error) {
        return new TrackingSignal(sumOfErrors + error, sumOfAbsoluteErrors + Math.abs(error), periods + 1);
    }

    /** In mean absolute errors; empty while every forecast was exactly right. */
    public OptionalDouble value() {
        return ForecastErrors.quotient(sumOfErrors * periods, sumOfAbsoluteErrors);
    }
}
