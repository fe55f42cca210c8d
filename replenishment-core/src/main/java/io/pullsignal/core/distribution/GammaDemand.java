package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.positive;
import static io.pullsignal.core.argument.Arguments.share;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Gamma demand: never negative, with a long right tail; fits low demand that varies much (Burgin 1975, The gamma
 * distribution and inventory control). With a standard deviation equal to the mean it is the exponential distribution.
 *
 * @param mean units, above zero
 * @param standardDeviation units, above zero
 */
public record GammaDemand(double mean, double standardDeviation) implements ContinuousDemand {
    public GammaDemand {
        positive("mean demand", mean);
        positive("standard deviation of demand", standardDeviation);
    }

    @Override
    public double cumulative(double units) {
        return 1 - above(0, units);
    }

    @Override
    public double quantile(double probability) {
        return GammaDistribution.of(shape(), scale()).inverseCumulativeProbability(share("probability", probability));
    }

    /** The mean of what is above x is a gamma probability with the shape one up. */
    @Override
    public double loss(double units) {
        return Math.max(0, mean * above(1, units) - units * above(0, units));
    }

    @Override
    public double lossAbove(double units) {
        double square = mean * mean + standardDeviation * standardDeviation;
        return Math.max(
                0,
                (square * above(2, units) - 2 * units * mean * above(1, units) + units * units * above(0, units)) / 2);
    }

    private double above(int shapeAdded, double units) {
        return GammaDistribution.of(shape() + shapeAdded, scale()).survivalProbability(units);
    }

    private double shape() {
        double ratio = mean / standardDeviation;
        return ratio * ratio;
    }

    private double scale() {
        return standardDeviation * standardDeviation / mean;
    }
}
