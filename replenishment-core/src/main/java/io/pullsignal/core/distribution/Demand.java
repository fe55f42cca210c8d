package io.pullsignal.core.distribution;

/** Demand over a given stretch of time (a period, a lead time), in units, zero or above but for the normal's left tail. */
public sealed interface Demand permits ContinuousDemand, DiscreteDemand {
    /** Units, zero or above. */
    double mean();

    /** Units, zero or above. */
    double standardDeviation();

    /** P(D <= units), 0 to 1. */
    double cumulative(double units);

    /**
     * The smallest level that covers demand with at least this probability.
     *
     * @param probability between 0 and 1, both excluded
     */
    double quantile(double probability);

    /** n(x) = E[(D - x)+]: units short on average when x are there. */
    double loss(double units);

    /** E[(x - D)+]: units left on average when x were there. */
    default double complementaryLoss(double units) {
        return units - mean() + loss(units);
    }

    /**
     * What the loss adds up to above a level: its integral from the level on, or for discrete demand its sum over the
     * whole levels above it.
     */
    double lossAbove(double units);

    /**
     * The smallest level with a loss of no more than this.
     *
     * @param units short on average, above zero
     */
    double inverseLoss(double units);
}
