package io.pullsignal.core.forecast;

import java.util.Arrays;

/**
 * Demand per period, oldest first. A period whose demand could not be seen (no stock, a blind store) is missing, which is
 * not the same as zero. Immutable.
 */
public final class DemandSeries {
    private final double[] units;

    private DemandSeries(double[] units) {
        this.units = units;
    }

    /**
     * @param units demand per period; {@link Double#NaN} where it is missing
     * @throws IllegalArgumentException when a period is infinite
     */
    public static DemandSeries of(double... units) {
        for (double period : units) {
            if (Double.isInfinite(period)) {
                throw new IllegalArgumentException("demand cannot be infinite");
            }
        }
        return new DemandSeries(units.clone());
    }

    /** Periods, missing ones included. */
    public int periods() {
        return units.length;
    }

    public boolean isMissing(int period) {
        return Double.isNaN(units[period]);
    }

    public boolean isObserved(int period) {
        return !isMissing(period);
    }

    /** Units demanded in a period, counted from 0; {@link Double#NaN} where it is missing. */
    public double units(int period) {
        return units[period];
    }

    public int observedPeriods() {
        return (int)
                Arrays.stream(units).filter(period -> !Double.isNaN(period)).count();
    }

    /** Index of the first period that is not missing; {@link #periods()} when there is none. */
    public int firstObserved() {
        int period = 0;
        while (period < units.length && isMissing(period)) {
            period++;
        }
        return period;
    }

    /** The first so many periods: what was known then. */
    public DemandSeries first(int periods) {
        return new DemandSeries(Arrays.copyOf(units, periods));
    }

    /** Periods {@code from} (inclusive) to {@code to} (exclusive). */
    public DemandSeries between(int from, int to) {
        return new DemandSeries(Arrays.copyOfRange(units, from, to));
    }

    public double[] toArray() {
        return units.clone();
    }

    /** Mean of the observed periods from {@code from} (inclusive) to {@code to} (exclusive); NaN when all are missing. */
    double mean(int from, int to) {
        double sum = 0;
        int observed = 0;
        for (int period = from; period < to; period++) {
            if (isObserved(period)) {
                sum += units[period];
                observed++;
            }
        }
        return observed == 0 ? Double.NaN : sum / observed;
    }

    /** @throws IllegalArgumentException when no period is observed: nothing can be said about such an item */
    void requireObserved() {
        if (firstObserved() == units.length) {
            throw new IllegalArgumentException("no period of demand is observed");
        }
    }
}
