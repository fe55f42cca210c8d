package io.pullsignal.core.forecast;

/**
 * Simple exponential smoothing: level = alpha x demand + (1 - alpha) x level, the forecast is the level (Brown 1959;
 * Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.1).
 *
 * <p>The initial level is the first observed period. A missing period leaves the level as it is.
 *
 * @param alpha 0 to 1
 */
public record SimpleSmoothing(double alpha) implements SeriesMethod {
    public SimpleSmoothing {
        Share.require("alpha", alpha);
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        int first = demand.firstObserved();
        double[] oneStep = Naive.nothing(demand.periods());
        double level = demand.units(first);
        for (int period = first + 1; period < oneStep.length; period++) {
            oneStep[period] = level;
            if (demand.isObserved(period)) {
                level = alpha * demand.units(period) + (1 - alpha) * level;
            }
        }
        return ForecastRun.flat(oneStep, level);
    }

    @Override
    public String description() {
        return "simple smoothing, " + Share.text("alpha", alpha);
    }
}
