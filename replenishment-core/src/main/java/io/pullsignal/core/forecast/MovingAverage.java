package io.pullsignal.core.forecast;

import java.util.ArrayDeque;

/**
 * The mean of the last observed periods; of fewer while there are not so many.
 *
 * @param periods 1 or more; with 1 it is {@link Naive}
 */
public record MovingAverage(int periods) implements SeriesMethod {
    public MovingAverage {
        if (periods < 1) {
            throw new IllegalArgumentException("a moving average over " + periods + " periods is none");
        }
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        double[] oneStep = Naive.nothing(demand.periods());
        ArrayDeque<Double> window = new ArrayDeque<>(periods);
        for (int period = 0; period < oneStep.length; period++) {
            if (!window.isEmpty()) {
                oneStep[period] = mean(window);
            }
            if (demand.isObserved(period)) {
                if (window.size() == periods) {
                    window.removeFirst();
                }
                window.addLast(demand.units(period));
            }
        }
        return ForecastRun.flat(oneStep, mean(window));
    }

    /** Summed anew each time: a running sum would carry the rounding of large periods long gone. */
    private static double mean(ArrayDeque<Double> window) {
        double sum = 0;
        for (double units : window) {
            sum += units;
        }
        return sum / window.size();
    }

    @Override
    public String description() {
        return "moving average of " + periods;
    }
}
