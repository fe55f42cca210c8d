package io.pullsignal.core.forecast;

import java.util.Arrays;

/** Demand stays what it was in the last observed period: the baseline that every method has to beat. */
public record Naive() implements SeriesMethod {
    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        double[] oneStep = new double[demand.periods()];
        double last = Double.NaN;
        for (int period = 0; period < oneStep.length; period++) {
            oneStep[period] = last;
            last = demand.isObserved(period) ? demand.units(period) : last;
        }
        return ForecastRun.flat(oneStep, last);
    }

    @Override
    public String description() {
        return "naive";
    }

    /** So many periods without a forecast. */
    static double[] nothing(int periods) {
        double[] units = new double[periods];
        Arrays.fill(units, Double.NaN);
        return units;
    }
}
