package io.pullsignal.core.forecast;

/**
 * What an item's forecasts would have been worth: a method is chosen from the history before the last periods, forecasts each
 * of those with what was known then, is watched, and chosen anew when its errors drift. Nothing of what is tested was known to
 * the choice. The naive forecast goes the same way.
 *
 * @param first chosen before the periods of the test
 * @param last in use at the end
 * @param chosen errors of what was in use, from each origin of the test
 * @param naive errors of the naive forecast, from the same origins
 * @param rechosen how often drift led to a new choice
 * @param naiveScaleUnits mean absolute change from period to period before the test, which MASE divides by; zero where it is
 *     not defined
 */
public record Backtest(
        MethodChoice first,
        MethodChoice last,
        OriginErrors chosen,
        OriginErrors naive,
        int rechosen,
        double naiveScaleUnits) {
    /**
     * Runs the test.
     *
     * @param testPeriods last periods of the history, at least the horizon; there is an origin before each that has the whole
     *     horizon after it
     * @throws IllegalArgumentException when no period before the test is observed
     */
    public static Backtest of(DemandHistory history, SelectionRule rule, int testPeriods) {
        int horizonPeriods = rule.horizonPeriods();
        if (testPeriods < horizonPeriods || testPeriods >= history.periods()) {
            throw new IllegalArgumentException("a test of " + testPeriods + " periods does not fit a history of "
                    + history.periods() + " and a horizon of " + horizonPeriods);
        }
        int begin = history.periods() - testPeriods;
        MethodChoice first = MethodChoice.of(history.first(begin), rule);
        MethodChoice inUse = first;
        ForecastWatch watch = ForecastWatch.of(first);
        OriginErrors chosen = new OriginErrors(horizonPeriods);
        OriginErrors naive = new OriginErrors(horizonPeriods);
        int rechosen = 0;
        for (int period = begin; period < history.periods(); period++) {
            DemandHistory known = history.first(period);
            if (watch.drifted()) {
                inUse = MethodChoice.of(known, rule);
                watch = ForecastWatch.of(inUse);
                rechosen++;
            }
            double[] forecast = inUse.method().run(known).forecastUnits(horizonPeriods);
            if (period + horizonPeriods <= history.periods()) {
                chosen.add(history.demand(), period, forecast);
                naive.add(history.demand(), period, new Naive().run(known).forecastUnits(horizonPeriods));
            }
            watch = watch.observe(history.demand().units(period), Math.max(0, forecast[0]));
        }
        double scale = ForecastErrors.naiveScale(history.demand().first(begin), 1);
        return new Backtest(first, inUse, chosen, naive, rechosen, scale);
    }
}
