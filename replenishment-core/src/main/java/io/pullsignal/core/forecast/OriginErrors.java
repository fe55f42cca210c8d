package io.pullsignal.core.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * A method's errors from several origins, actual - forecast. Missing periods of the future count on neither side. Forecasts
 * below zero count as zero, as they are planned with.
 */
public final class OriginErrors {
    private final int horizonPeriods;
    /** One row for each origin: the error of the demand over the first period, the first two, and so on. */
    private final List<double[]> cumulative = new ArrayList<>();

    private double periodAbsolute;
    private double horizonAbsolute;
    private double actualOverPeriods;
    private double actualOverHorizons;
    private double oneStepSquared;
    private int oneSteps;
    private int periods;

    OriginErrors(int horizonPeriods) {
        this.horizonPeriods = horizonPeriods;
    }

    /** @param from first period of the future, which the forecast begins with */
    void add(DemandSeries actual, int from, double[] forecastUnits) {
        double[] errors = new double[horizonPeriods];
        double error = 0;
        double total = 0;
        for (int step = 0; step < horizonPeriods; step++) {
            if (actual.isObserved(from + step)) {
                double units = actual.units(from + step);
                double difference = units - Math.max(0, forecastUnits[step]);
                error += difference;
                total += units;
                periodAbsolute += Math.abs(difference);
                periods++;
                if (step == 0) {
                    oneStepSquared += difference * difference;
                    oneSteps++;
                }
            }
            errors[step] = error;
        }
        cumulative.add(errors);
        horizonAbsolute += Math.abs(error);
        actualOverPeriods += total;
        actualOverHorizons += Math.abs(total);
    }

    public int origins() {
        return cumulative.size();
    }

    /** Mean absolute error of a period's demand. */
    public double periodAbsoluteError() {
        return periodAbsolute / periods;
    }

    /** Mean absolute error of the demand over the horizon. */
    public double horizonAbsoluteError() {
        return horizonAbsolute / origins();
    }

    double horizonSquaredError() {
        double deviation = deviationUnits(horizonPeriods);
        return deviation * deviation;
    }

    /** Sum of absolute period errors, for a WAPE over many items. */
    public double sumOfPeriodErrors() {
        return periodAbsolute;
    }

    /** Sum of absolute errors of the demand over the horizon, for a WAPE over many items. */
    public double sumOfHorizonErrors() {
        return horizonAbsolute;
    }

    /** Actual demand that the period errors are about; what follows itself is counted once for each origin. */
    public double sumOfPeriodDemand() {
        return actualOverPeriods;
    }

    /** Actual demand that the horizon errors are about. */
    public double sumOfHorizonDemand() {
        return actualOverHorizons;
    }

    /** Root mean square of the one-step errors, units; the scale for {@link ForecastWatch}. */
    double oneStepDeviationUnits() {
        return oneSteps == 0 ? 0 : Math.sqrt(oneStepSquared / oneSteps);
    }

    /**
     * Standard deviation of the error of the demand over so many periods, units: the root mean square, so that a bias counts
     * as uncertainty. Beyond the horizon it grows with the root of time, as if later errors were independent.
     *
     * @param overPeriods 1 or more
     */
    public double deviationUnits(int overPeriods) {
        int known = Math.min(overPeriods, horizonPeriods);
        double sum = 0;
        for (double[] errors : cumulative) {
            sum += errors[known - 1] * errors[known - 1];
        }
        return Math.sqrt(sum / origins()) * Math.sqrt((double) overPeriods / known);
    }
}
