package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.share;

/**
 * Demand that is anywhere between two bounds with the same likelihood.
 *
 * @param lowest units, zero or above
 * @param highest units, above the lowest
 */
public record UniformDemand(double lowest, double highest) implements ContinuousDemand {
    public UniformDemand {
        notNegative("lowest demand", lowest);
        notNegative("highest demand", highest);
        if (highest <= lowest) {
            throw new IllegalArgumentException("highest demand " + highest + " is not above the lowest " + lowest);
        }
    }

    @Override
    public double mean() {
        return lowest + width() / 2;
    }

    @Override
    public double standardDeviation() {
        return width() / Math.sqrt(12);
    }

    @Override
    public double cumulative(double units) {
        return Math.min(1, Math.max(0, (units - lowest) / width()));
    }

    @Override
    public double quantile(double probability) {
        return lowest + share("probability", probability) * width();
    }

    @Override
    public double loss(double units) {
        double within = above(units);
        return within * within / (2 * width()) + Math.max(0, lowest - units);
    }

    @Override
    public double lossAbove(double units) {
        double within = above(units);
        double below = Math.max(0, lowest - units);
        return within * within * within / (6 * width()) + below * (width() + below) / 2;
    }

    private double above(double units) {
        return Math.max(0, highest - Math.max(lowest, units));
    }

    private double width() {
        return highest - lowest;
    }
}
