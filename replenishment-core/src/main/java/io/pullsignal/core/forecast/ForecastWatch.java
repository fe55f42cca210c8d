package io.pullsignal.core.forecast;

/**
 * Watches a chosen method: its one-step errors, in units of those that it was chosen with, go through a {@link Cusum}. When it
 * alarms the errors have drifted and the method is to be chosen anew.
 *
 * @param deviationUnits usual one-step error; zero when forecasts were exactly right, then any error is drift;
 *     infinite when the history was too short to know, then nothing is
 */
public record ForecastWatch(double deviationUnits, Cusum errors) {
    public static ForecastWatch of(MethodChoice choice) {
        return new ForecastWatch(
                choice.errors().map(OriginErrors::oneStepDeviationUnits).orElse(Double.POSITIVE_INFINITY), Cusum.USUAL);
    }

    /** @param actualUnits demand of the period; NaN when it is missing, which says nothing */
    public ForecastWatch observe(double actualUnits, double forecastUnits) {
        double error = actualUnits - forecastUnits;
        if (Double.isNaN(error)) {
            return this;
        }
        return new ForecastWatch(deviationUnits, errors.observe(error == 0 ? 0 : error / deviationUnits));
    }

    public boolean drifted() {
        return errors.alarmed();
    }
}
