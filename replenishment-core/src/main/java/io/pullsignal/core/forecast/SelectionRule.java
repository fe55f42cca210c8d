package io.pullsignal.core.forecast;

/**
 * How methods are compared for one item: from each of the last origins of its history, with what was known then, each method
 * is fitted and forecasts the horizon; the error is that of the demand over the whole horizon, which is what an order has to
 * cover.
 *
 * @param horizonPeriods periods that are forecast from each origin, 1 or more: lead time plus review time
 * @param origins how many, one period apart, the last with the whole horizon behind it; fewer where the history is short
 * @param minimumTrainingPeriods observed periods before the first origin, 2 or more
 * @param error what is least for the chosen method
 */
public record SelectionRule(int horizonPeriods, int origins, int minimumTrainingPeriods, SelectionError error) {
    public SelectionRule {
        if (horizonPeriods < 1 || origins < 1 || minimumTrainingPeriods < 2) {
            throw new IllegalArgumentException("a horizon of " + horizonPeriods + " periods, " + origins
                    + " origins after " + minimumTrainingPeriods + " periods make no comparison");
        }
    }

    /** Twelve origins after at least eight periods, by absolute error. */
    public static SelectionRule over(int horizonPeriods) {
        return new SelectionRule(horizonPeriods, 12, 8, SelectionError.ABSOLUTE);
    }
}
