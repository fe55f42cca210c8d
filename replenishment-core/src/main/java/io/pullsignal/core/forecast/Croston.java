package io.pullsignal.core.forecast;

/**
 * Croston's method for intermittent demand (Croston 1972): size and interval of demands are smoothed apart, each time that
 * there is a demand; the forecast is size / interval per period.
 *
 * <p>Initial size is the first demand, initial interval its period counted from 1. Missing periods count for no interval.
 * A history without any demand is forecast as zero.
 *
 * @param sizeAlpha of the size, 0 to 1
 * @param intervalAlpha of the interval, 0 to 1
 */
public record Croston(double sizeAlpha, double intervalAlpha) implements SeriesMethod {
    public Croston {
        Share.require("alpha of the size", sizeAlpha);
        Share.require("alpha of the interval", intervalAlpha);
    }

    /** Croston's original: one alpha for both. */
    public static Croston of(double alpha) {
        return new Croston(alpha, alpha);
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        return run(demand, 1);
    }

    /** @param correction what each forecast is multiplied by */
    ForecastRun run(DemandSeries demand, double correction) {
        demand.requireObserved();
        double[] oneStep = Naive.nothing(demand.periods());
        double size = 0;
        double interval = 0;
        double rate = Double.NaN;
        int sinceDemand = 0;
        for (int period = 0; period < oneStep.length; period++) {
            oneStep[period] = rate;
            if (demand.isMissing(period)) {
                continue;
            }
            sinceDemand++;
            double units = demand.units(period);
            if (units != 0) {
                boolean firstDemand = interval == 0;
                size = firstDemand ? units : sizeAlpha * units + (1 - sizeAlpha) * size;
                interval = firstDemand ? sinceDemand : intervalAlpha * sinceDemand + (1 - intervalAlpha) * interval;
                rate = correction * size / interval;
                sinceDemand = 0;
            }
        }
        return ForecastRun.flat(oneStep, interval == 0 ? 0 : rate);
    }

    @Override
    public String description() {
        return "Croston, " + parameters(sizeAlpha, intervalAlpha);
    }

    static String parameters(double sizeAlpha, double intervalAlpha) {
        return sizeAlpha == intervalAlpha
                ? Share.text("alpha", sizeAlpha)
                : Share.text("alpha of the size", sizeAlpha) + ", " + Share.text("of the interval", intervalAlpha);
    }
}
