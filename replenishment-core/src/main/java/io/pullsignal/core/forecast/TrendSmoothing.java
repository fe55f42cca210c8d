package io.pullsignal.core.forecast;

/**
 * Double exponential smoothing of level and trend (Holt 1957), damped where phi is below 1 (Gardner and McKenzie 1985):
 * level = alpha x demand + (1 - alpha) x (level + phi x trend); trend = beta x (level - level before) + (1 - beta) x phi x
 * trend; forecast h ahead = level + (phi + phi^2 + ... + phi^h) x trend.
 *
 * <p>The recursion begins with the first observed period. A missing period moves the level along the trend.
 *
 * @param alpha of the level, 0 to 1
 * @param beta of the trend, 0 to 1
 * @param phi damping, 0 to 1; 1 is Holt's straight line
 * @param start where the initial level and trend come from
 */
public record TrendSmoothing(double alpha, double beta, double phi, Start start) implements SeriesMethod {
    /** Where the initial level and trend come from. */
    public enum Start {
        /** Level = first observed period, trend = second minus first, per period between them; a single one has no trend. */
        FIRST_DIFFERENCE,
        /**
         * Intercept and slope of the least-squares line through the first {@value TrendSmoothing#START_PERIODS} observed
         * periods, the intercept being the period before the first (Hyndman, Koehler, Ord and Snyder 2008, 2.6.1). One large
         * first period does not make a trend.
         */
        REGRESSION
    }

    private static final int START_PERIODS = 10;

    public TrendSmoothing {
        Share.require("alpha", alpha);
        Share.require("beta", beta);
        Share.require("phi", phi);
    }

    /** Holt's straight line from the first difference. */
    public static TrendSmoothing holt(double alpha, double beta) {
        return new TrendSmoothing(alpha, beta, 1, Start.FIRST_DIFFERENCE);
    }

    @Override
    public boolean suits(DemandSeries demand) {
        return demand.observedPeriods() >= 3;
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        return switch (start) {
            case FIRST_DIFFERENCE -> fromFirstDifference(demand);
            case REGRESSION -> fromRegression(demand);
        };
    }

    private ForecastRun fromFirstDifference(DemandSeries demand) {
        int first = demand.firstObserved();
        int second = first + 1;
        while (second < demand.periods() && demand.isMissing(second)) {
            second++;
        }
        double level = demand.units(first);
        double trend = second < demand.periods() ? (demand.units(second) - level) / (second - first) : 0;
        return runFrom(demand, level, trend);
    }

    private ForecastRun fromRegression(DemandSeries demand) {
        int first = demand.firstObserved();
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        for (int period = first; period < demand.periods() && n < START_PERIODS; period++) {
            if (demand.isObserved(period)) {
                double x = period - first + 1.0;
                n++;
                sumX += x;
                sumY += demand.units(period);
                sumXX += x * x;
                sumXY += x * demand.units(period);
            }
        }
        double spread = n * sumXX - sumX * sumX;
        double trend = spread == 0 ? 0 : (n * sumXY - sumX * sumY) / spread;
        return runFrom(demand, (sumY - trend * sumX) / n, trend);
    }

    /**
     * Runs with the state given.
     *
     * @param level before the first observed period
     * @param trend before the first observed period, per period
     */
    public ForecastRun runFrom(DemandSeries demand, double level, double trend) {
        double[] oneStep = Naive.nothing(demand.periods());
        double l = level;
        double b = trend;
        for (int period = demand.firstObserved(); period < oneStep.length; period++) {
            double expected = l + phi * b;
            oneStep[period] = expected;
            double before = l;
            l = demand.isObserved(period) ? alpha * demand.units(period) + (1 - alpha) * expected : expected;
            b = demand.isObserved(period) ? beta * (l - before) + (1 - beta) * phi * b : phi * b;
        }
        double lastLevel = l;
        double lastTrend = b;
        return new ForecastRun(oneStep, step -> lastLevel + dampedSteps(phi, step) * lastTrend);
    }

    /** phi + phi^2 + ... + phi^steps. */
    static double dampedSteps(double phi, int steps) {
        double sum = 0;
        double power = 1;
        for (int step = 0; step < steps; step++) {
            power *= phi;
            sum += power;
        }
        return sum;
    }

    @Override
    public String description() {
        return (phi == 1 ? "trend smoothing, " : "damped trend smoothing, ")
                + Share.text("alpha", alpha) + ", " + Share.text("beta", beta)
                + (phi == 1 ? "" : ", " + Share.text("phi", phi));
    }
}
