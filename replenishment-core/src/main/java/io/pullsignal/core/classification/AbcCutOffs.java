package io.pullsignal.core.classification;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pareto's classes by cumulative value (Dickie 1951, ABC inventory analysis shoots for dollars, not pennies). Items are
 * taken by value, highest first, and among equals by their codes; an item is A while the items up to and including itself
 * stand for no more than the first share of the total, B while for no more than the second, C beyond. The first item is
 * always A. An item without value is C.
 *
 * @param upToA share of the total, above 0, below the second
 * @param upToB share of the total, not above 1
 */
public record AbcCutOffs(BigDecimal upToA, BigDecimal upToB) {
    /** A to 80 %, B to 95 %. */
    public static final AbcCutOffs USUAL = new AbcCutOffs(new BigDecimal("0.80"), new BigDecimal("0.95"));

    public AbcCutOffs {
        if (upToA.signum() <= 0 || upToA.compareTo(upToB) >= 0 || upToB.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("ABC cut-offs " + upToA.toPlainString() + " and " + upToB.toPlainString()
                    + " must be shares that rise, above 0 and up to 1: 0.80 is 80 %");
        }
    }

    /**
     * Classes of all items, highest value first.
     *
     * @param annualValues money a year by item code; one below zero (more returned than sold) counts as nothing
     */
    public Map<String, AbcClass> classify(Map<String, BigDecimal> annualValues) {
        List<Map.Entry<String, BigDecimal>> byValue = annualValues.entrySet().stream()
                .map(item -> Map.entry(item.getKey(), item.getValue().max(BigDecimal.ZERO)))
                .sorted(comparing(Map.Entry<String, BigDecimal>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
        BigDecimal total = byValue.stream().map(Map.Entry::getValue).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, AbcClass> classes = new LinkedHashMap<>();
        BigDecimal cumulative = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> item : byValue) {
            cumulative = cumulative.add(item.getValue());
            boolean first = classes.isEmpty();
            classes.put(
                    item.getKey(),
                    item.getValue().signum() == 0 ? AbcClass.C : first ? AbcClass.A : abcClass(cumulative, total));
        }
        return classes;
    }

    private AbcClass abcClass(BigDecimal cumulative, BigDecimal total) {
        if (cumulative.compareTo(upToA.multiply(total)) <= 0) {
            return AbcClass.A;
        }
        return cumulative.compareTo(upToB.multiply(total)) <= 0 ? AbcClass.B : AbcClass.C;
    }
}
