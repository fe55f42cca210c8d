package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.share;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Normal demand: fits where many customers add up and the mean is large beside the standard deviation.
 *
 * @param mean units, zero or above
 * @param standardDeviation units, zero or above; at zero demand is known exactly
 */
public record NormalDemand(double mean, double standardDeviation) implements ContinuousDemand {
    public NormalDemand {
        notNegative("mean demand", mean);
        notNegative("standard deviation of demand", standardDeviation);
    }

    @Override
    public double cumulative(double units) {
        if (standardDeviation == 0) {
            return units >= mean ? 1 : 0;
        }
        return NormalDistribution.of(mean, standardDeviation).cumulativeProbability(units);
    }

    @Override
    public double quantile(double probability) {
        share("probability", probability);
        if (standardDeviation == 0) {
            return mean;
        }
        return mean + standardDeviation * NormalDistribution.of(0, 1).inverseCumulativeProbability(probability);
    }

    @Override
    public double loss(double units) {
        if (standardDeviation == 0) {
            return Math.max(0, mean - units);
        }
        return standardDeviation * StandardNormalLoss.loss((units - mean) / standardDeviation);
    }

    @Override
    public double lossAbove(double units) {
        if (standardDeviation == 0) {
            double certain = Math.max(0, mean - units);
            return certain * certain / 2;
        }
        return standardDeviation * standardDeviation * StandardNormalLoss.lossAbove((units - mean) / standardDeviation);
    }
}
