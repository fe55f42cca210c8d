package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.share;

import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Poisson demand: single units, each independent of the others; fits slow movers.
 *
 * @param mean units, zero or above; also the variance
 */
public record PoissonDemand(double mean) implements DiscreteDemand {
    public PoissonDemand {
        notNegative("mean demand", mean);
    }

    @Override
    public PoissonDemand over(int stretches) {
        if (stretches < 1) {
            throw new IllegalArgumentException(stretches + " stretches of time are not 1 or above");
        }
        return new PoissonDemand(mean * stretches);
    }

    @Override
    public double standardDeviation() {
        return Math.sqrt(mean);
    }

    @Override
    public double probability(int units) {
        if (mean == 0) {
            return units == 0 ? 1 : 0;
        }
        return PoissonDistribution.of(mean).probability(units);
    }

    @Override
    public double cumulative(double units) {
        return 1 - atLeast(Math.floor(units) + 1);
    }

    @Override
    public double quantile(double probability) {
        share("probability", probability);
        return mean == 0 ? 0 : PoissonDistribution.of(mean).inverseCumulativeProbability(probability);
    }

    /** The mean of demand from k on is the mean times the probability of k - 1 or more. */
    @Override
    public double loss(double units) {
        double next = Math.floor(units) + 1;
        return Math.max(0, mean * atLeast(next - 1) - units * atLeast(next));
    }

    @Override
    public double lossAbove(double units) {
        double level = Math.floor(units);
        return Math.max(
                0,
                (mean * mean * atLeast(level - 1)
                                - 2 * level * mean * atLeast(level)
                                + level * (level + 1) * atLeast(level + 1))
                        / 2);
    }

    /** P(D >= units). */
    private double atLeast(double units) {
        if (units <= 0) {
            return 1;
        }
        return mean == 0 || units > Integer.MAX_VALUE
                ? 0
                : PoissonDistribution.of(mean).survivalProbability((int) units - 1);
    }
}
