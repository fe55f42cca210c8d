package io.pullsignal.kpi.scorecard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each whole value occurred: days of a lead time, hours to an answer.
 *
 * @param counts above zero, by value
 */
public record Distribution(SortedMap<Integer, Long> counts) {
    public static final Distribution NONE = new Distribution(Collections.emptySortedMap());

    private static final int SCALE = 4;
    private static final int PERCENT = 100;

    public Distribution {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rounded half up to four decimals; empty where nothing was counted. */
    public Optional<BigDecimal> mean() {
        long count = count();
        return count == 0
                ? Optional.empty()
                : Optional.of(sum().divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP));
    }

    /** Of the sample (divided by one less than the count), rounded half up to four decimals; empty below two. */
    public Optional<BigDecimal> standardDeviation() {
        long count = count();
        if (count < 2) {
            return Optional.empty();
        }
        BigDecimal sum = sum();
        BigDecimal squares = counts.entrySet().stream()
                .map(one -> BigDecimal.valueOf(one.getKey()).pow(2).multiply(BigDecimal.valueOf(one.getValue())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal n = BigDecimal.valueOf(count);
        double variance =
                n.multiply(squares).subtract(sum.multiply(sum)).doubleValue() / ((double) count * (count - 1));
        return Optional.of(BigDecimal.valueOf(Math.sqrt(variance)).setScale(SCALE, RoundingMode.HALF_UP));
    }

    /**
     * The smallest value that so many percent do not exceed: nearest rank, definition 1 of Hyndman and Fan, Sample Quantiles
     * in Statistical Packages, The American Statistician 50 (1996).
     *
     * @param percent 1 to 100
     * @return empty where nothing was counted
     */
    public Optional<Integer> percentile(int percent) {
        if (percent < 1 || percent > PERCENT) {
            throw new IllegalArgumentException("percent is 1 to " + PERCENT);
        }
        long wanted = (count() * percent + PERCENT - 1) / PERCENT;
        long seen = 0;
        for (Map.Entry<Integer, Long> one : counts.entrySet()) {
            seen += one.getValue();
            if (seen >= wanted) {
                return Optional.of(one.getKey());
            }
        }
        return Optional.empty();
    }

    public Optional<Integer> median() {
        return percentile(50);
    }

    /** From the tenth to the ninetieth percentile: how wide four fifths of the values lie. */
    public Optional<Integer> spread() {
        return percentile(90).flatMap(high -> percentile(10).map(low -> high - low));
    }

    private BigDecimal sum() {
        return counts.entrySet().stream()
                .map(one -> BigDecimal.valueOf(one.getKey()).multiply(BigDecimal.valueOf(one.getValue())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
