package io.pullsignal.core.forecast;

/**
 * The Syntetos-Boylan approximation, SBA (Syntetos and Boylan 2005): {@link Croston} times 1 - intervalAlpha / 2, which
 * takes away the bias of dividing by a smoothed interval.
 *
 * @param sizeAlpha of the size, 0 to 1
 * @param intervalAlpha of the interval, 0 to 1
 */
public record SyntetosBoylan(double sizeAlpha, double intervalAlpha) implements SeriesMethod {
    public SyntetosBoylan {
        Share.require("alpha of the size", sizeAlpha);
        Share.require("alpha of the interval", intervalAlpha);
    }

    public static SyntetosBoylan of(double alpha) {
        return new SyntetosBoylan(alpha, alpha);
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        return new Croston(sizeAlpha, intervalAlpha).run(demand, 1 - intervalAlpha / 2);
    }

    @Override
    public String description() {
        return "SBA, " + Croston.parameters(sizeAlpha, intervalAlpha);
    }
}
