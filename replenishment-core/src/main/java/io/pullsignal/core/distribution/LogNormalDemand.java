package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.positive;
import static io.pullsignal.core.argument.Arguments.share;

import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Lognormal demand: never negative, with a tail heavier than the gamma's.
 *
 * @param mean units, above zero; of demand, not of its logarithm
 * @param standardDeviation units, above zero; of demand, not of its logarithm
 */
public record LogNormalDemand(double mean, double standardDeviation) implements ContinuousDemand {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    public LogNormalDemand {
        positive("mean demand", mean);
        positive("standard deviation of demand", standardDeviation);
    }

    /**
     * By the mean and standard deviation of the logarithm of demand.
     *
     * @param logStandardDeviation above zero
     */
    public static LogNormalDemand ofLogarithm(double logMean, double logStandardDeviation) {
        LogNormalDistribution demand = LogNormalDistribution.of(logMean, logStandardDeviation);
        return new LogNormalDemand(demand.getMean(), Math.sqrt(demand.getVariance()));
    }

    @Override
    public double cumulative(double units) {
        return 1 - above(0, units);
    }

    @Override
    public double quantile(double probability) {
        return LogNormalDistribution.of(logMean(), logDeviation())
                .inverseCumulativeProbability(share("probability", probability));
    }

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

    /** The share that demand above x has of the moment: 0 its probability, 1 of the mean, 2 of the mean square. */
    private double above(int moment, double units) {
        if (units <= 0) {
            return 1;
        }
        double deviation = logDeviation();
        return STANDARD.survivalProbability((Math.log(units) - logMean()) / deviation - moment * deviation);
    }

    private double logDeviation() {
        double ratio = standardDeviation / mean;
        return Math.sqrt(Math.log1p(ratio * ratio));
    }

    private double logMean() {
        double deviation = logDeviation();
        return Math.log(mean) - deviation * deviation / 2;
    }
}
