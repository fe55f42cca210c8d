package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.positive;

/** Demand of which any fraction of a unit may be asked. */
public sealed interface ContinuousDemand extends Demand
        permits NormalDemand, GammaDemand, LogNormalDemand, UniformDemand {
    /** The level with exactly this loss. Below the mean the loss of x is at least mean - x, which bounds the search. */
    @Override
    default double inverseLoss(double units) {
        double lower = mean() - positive("units short", units);
        double step = Math.max(standardDeviation(), units);
        double upper = lower + step;
        while (loss(upper) > units) {
            step *= 2;
            upper = lower + step;
        }
        return Bisection.root(level -> units - loss(level), lower, upper);
    }
}
