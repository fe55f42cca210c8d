package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.share;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.DiscreteDistribution;

/**
 * Demand as a table of whole numbers and their probabilities, for instance the frequencies of the past.
 *
 * @param probabilities units, zero or above, and how likely each is; they add up to 1
 */
public record TabulatedDemand(SortedMap<Integer, Double> probabilities) implements DiscreteDemand {
    /** What a table may lack to 1, for rounding. */
    private static final double ROUNDING = 1e-6;

    /** What a sum of decimal fractions may be short of the fraction that it is. */
    private static final double LAST_DIGITS = 1e-12;

    /** What is cut off a distribution's tail. */
    private static final double NEGLIGIBLE = 1e-16;

    /** A longer table is a mistake in units. */
    private static final int MAX_VALUES = 100_000;

    public TabulatedDemand {
        probabilities = Collections.unmodifiableSortedMap(new TreeMap<>(probabilities));
        if (probabilities.isEmpty() || probabilities.size() > MAX_VALUES) {
            throw new IllegalArgumentException(
                    "a table of " + probabilities.size() + " values is not between 1 and " + MAX_VALUES);
        }
        if (probabilities.firstKey() < 0) {
            throw new IllegalArgumentException("demand " + probabilities.firstKey() + " is below zero");
        }
        probabilities.values().forEach(probability -> notNegative("probability", probability));
        double sum =
                probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("the probabilities add up to " + sum + " and not to 1");
        }
    }

    /** The table of a distribution of the library (geometric, Pascal, binomial ...) without its negligible tail. */
    public static TabulatedDemand of(DiscreteDistribution distribution) {
        TreeMap<Integer, Double> table = new TreeMap<>();
        int units = distribution.getSupportLowerBound();
        do {
            table.put(units, distribution.probability(units));
        } while (distribution.survivalProbability(units++) > NEGLIGIBLE && table.size() <= MAX_VALUES);
        return new TabulatedDemand(table);
    }

    @Override
    public TabulatedDemand over(int stretches) {
        if (stretches < 1) {
            throw new IllegalArgumentException(stretches + " stretches of time are not 1 or above");
        }
        SortedMap<Integer, Double> sum = probabilities;
        for (int added = 1; added < stretches; added++) {
            sum = sum(sum, probabilities);
        }
        return new TabulatedDemand(sum);
    }

    private static SortedMap<Integer, Double> sum(Map<Integer, Double> left, Map<Integer, Double> right) {
        TreeMap<Integer, Double> sum = new TreeMap<>();
        left.forEach((leftUnits, leftProbability) -> right.forEach((rightUnits, rightProbability) ->
                sum.merge(leftUnits + rightUnits, leftProbability * rightProbability, Double::sum)));
        return sum;
    }

    @Override
    public double mean() {
        return expected(units -> units);
    }

    @Override
    public double standardDeviation() {
        double mean = mean();
        return Math.sqrt(expected(units -> (units - mean) * (units - mean)));
    }

    @Override
    public double probability(int units) {
        return probabilities.getOrDefault(units, 0.0);
    }

    @Override
    public double cumulative(double units) {
        return Math.min(1, expected(each -> each <= units ? 1 : 0));
    }

    @Override
    public double quantile(double probability) {
        share("probability", probability);
        double sum = 0;
        for (Map.Entry<Integer, Double> entry : probabilities.entrySet()) {
            sum += entry.getValue();
            if (sum >= probability - LAST_DIGITS) {
                return entry.getKey();
            }
        }
        return probabilities.lastKey();
    }

    @Override
    public double loss(double units) {
        return expected(each -> Math.max(0, each - units));
    }

    @Override
    public double lossAbove(double units) {
        double level = Math.floor(units);
        return expected(each -> Math.max(0, each - level) * Math.max(0, each - level - 1) / 2);
    }

    private double expected(IntToDoubleFunction value) {
        return probabilities.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * value.applyAsDouble(entry.getKey()))
                .sum();
    }
}
