package io.pullsignal.core.forecast;

import java.util.function.IntToDoubleFunction;

/** A method run over a history: what it would have said each period before it came, and what it says about those to come. */
public final class ForecastRun {
    private final double[] oneStepUnits;
    private final IntToDoubleFunction ahead;

    /**
     * @param oneStepUnits the forecast of each past period made one period earlier; NaN while the method was starting up
     * @param ahead units forecast for the so-manieth period after the history, from 1
     */
    ForecastRun(double[] oneStepUnits, IntToDoubleFunction ahead) {
        this.oneStepUnits = oneStepUnits;
        this.ahead = ahead;
    }

    /** A forecast that is the same for each period to come. */
    static ForecastRun flat(double[] oneStepUnits, double units) {
        return new ForecastRun(oneStepUnits, step -> units);
    }

    /**
     * Units forecast for the next periods, as the method's definition gives them: a falling trend goes below zero. What is
     * planned with is cut off at zero, see {@link DemandForecast}.
     */
    public double[] forecastUnits(int horizonPeriods) {
        double[] units = new double[horizonPeriods];
        for (int step = 1; step <= horizonPeriods; step++) {
            units[step - 1] = ahead.applyAsDouble(step);
        }
        return units;
    }

    /** The forecast of a past period made one period earlier; NaN while the method was starting up. */
    public double oneStepUnits(int period) {
        return oneStepUnits[period];
    }

    /** Mean squared one-step error over the observed periods after the method's start; NaN when there are none. */
    double meanSquaredError(DemandSeries demand) {
        double sum = 0;
        int counted = 0;
        for (int period = 0; period < oneStepUnits.length; period++) {
            double error = demand.units(period) - oneStepUnits[period];
            if (!Double.isNaN(error)) {
                sum += error * error;
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }
}
