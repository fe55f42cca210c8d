package io.pullsignal.core.forecast;

import java.util.Locale;

/**
 * Triple exponential smoothing of level, trend and season (Holt 1957, Winters 1960; equations of Hyndman and Athanasopoulos,
 * Forecasting: Principles and Practice, 8.3). Additive, with e = level + phi x trend before the period and s its index one
 * season earlier: level = alpha x (demand - s) + (1 - alpha) x e; trend = beta x (level - level before) + (1 - beta) x phi x
 * trend; index = gamma x (demand - e) + (1 - gamma) x s. Multiplicative: quotients for the differences with s and e.
 * (Winters' own index, demand - new level, is the same with gamma divided by 1 - alpha.)
 *
 * <p>Initial state, before the first period: level = mean of the first season; trend = (mean of the second - mean of the
 * first) / season; indices = first season against its mean. The recursion begins with the first period. Where a place is
 * missing in the first season its index comes from the second, else it is neutral. A missing period moves the level along
 * the trend and leaves the index.
 *
 * @param alpha of the level, 0 to 1
 * @param beta of the trend, 0 to 1
 * @param gamma of the season, 0 to 1
 * @param phi damping of the trend, 0 to 1; 0 is a level and a season without any trend
 * @param seasonPeriods periods in a season, 2 or more
 */
public record SeasonalSmoothing(
        double alpha, double beta, double gamma, double phi, int seasonPeriods, Seasonality seasonality)
        implements SeriesMethod {
    public SeasonalSmoothing {
        Share.require("alpha", alpha);
        Share.require("beta", beta);
        Share.require("gamma", gamma);
        Share.require("phi", phi);
        if (seasonPeriods < 2) {
            throw new IllegalArgumentException("a season of " + seasonPeriods + " periods is none");
        }
    }

    /** Two whole seasons, each with an observed period; above zero throughout where it is multiplicative. */
    @Override
    public boolean suits(DemandSeries demand) {
        if (demand.periods() < 2 * seasonPeriods
                || Double.isNaN(demand.mean(0, seasonPeriods))
                || Double.isNaN(demand.mean(seasonPeriods, 2 * seasonPeriods))) {
            return false;
        }
        if (seasonality == Seasonality.MULTIPLICATIVE) {
            for (int period = 0; period < demand.periods(); period++) {
                if (demand.units(period) <= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        if (!suits(demand)) {
            throw new IllegalArgumentException(description() + " needs two observed seasons"
                    + (seasonality == Seasonality.MULTIPLICATIVE ? " without zero demand" : ""));
        }
        double first = demand.mean(0, seasonPeriods);
        double second = demand.mean(seasonPeriods, 2 * seasonPeriods);
        double[] indices = new double[seasonPeriods];
        for (int place = 0; place < seasonPeriods; place++) {
            if (demand.isObserved(place)) {
                indices[place] = seasonality.index(demand.units(place), first, seasonality.neutral());
            } else if (demand.isObserved(place + seasonPeriods)) {
                indices[place] = seasonality.index(demand.units(place + seasonPeriods), second, seasonality.neutral());
            } else {
                indices[place] = seasonality.neutral();
            }
        }
        return runFrom(demand, first, (second - first) / seasonPeriods, indices);
    }

    /**
     * Runs with the state given.
     *
     * @param level before the first period
     * @param trend before the first period, per period
     * @param indices one for each place of the season, from that of the first period
     */
    public ForecastRun runFrom(DemandSeries demand, double level, double trend, double... indices) {
        if (indices.length != seasonPeriods) {
            throw new IllegalArgumentException(indices.length + " indices for " + seasonPeriods + " places");
        }
        double[] s = indices.clone();
        double[] oneStep = new double[demand.periods()];
        double l = level;
        double b = trend;
        for (int period = 0; period < oneStep.length; period++) {
            int place = period % seasonPeriods;
            double expected = l + phi * b;
            oneStep[period] = seasonality.applied(expected, s[place]);
            double before = l;
            l = expected;
            b = phi * b;
            if (demand.isObserved(period)) {
                double units = demand.units(period);
                l = alpha * seasonality.removed(units, s[place]) + (1 - alpha) * expected;
                b = beta * (l - before) + (1 - beta) * b;
                s[place] = gamma * seasonality.index(units, expected, s[place]) + (1 - gamma) * s[place];
            }
        }
        double lastLevel = l;
        double lastTrend = b;
        return new ForecastRun(
                oneStep,
                step -> seasonality.applied(
                        lastLevel + TrendSmoothing.dampedSteps(phi, step) * lastTrend,
                        s[(demand.periods() + step - 1) % seasonPeriods]));
    }

    @Override
    public String description() {
        return seasonality.name().toLowerCase(Locale.ROOT) + " seasonal smoothing, season " + seasonPeriods + ", "
                + Share.text("alpha", alpha) + ", "
                + (phi == 0 ? "no trend" : Share.text("beta", beta) + ", " + Share.text("phi", phi)) + ", "
                + Share.text("gamma", gamma);
    }
}
