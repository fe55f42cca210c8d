package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.positive;

/** Demand in whole units. */
public sealed interface DiscreteDemand extends Demand permits PoissonDemand, TabulatedDemand {
    /** P(D = units). */
    double probability(int units);

    /** Demand over several such stretches, each independent of the others. */
    DiscreteDemand over(int stretches);

    /** The smallest whole level with a loss of no more than this. */
    @Override
    default double inverseLoss(double units) {
        long lower = (long) Math.ceil(mean() - positive("units short", units)) - 1;
        long step = 1;
        while (loss(lower + step) > units) {
            step *= 2;
        }
        return Bisection.smallest(level -> loss(level) <= units, lower, lower + step);
    }
}
