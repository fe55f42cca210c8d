package io.pullsignal.kpi.scorecard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a supplier's goods cost, week by week, against what each item cost in the first week in which it was bought: the sum
 * paid / what the same quantities had cost then x 100. This is a Paasche index (Producer Price Index Manual, International
 * Monetary Fund and others, 2004, chapter 1).
 *
 * @param weeks index by the Monday of each week with purchases, rounded half up to four decimals
 */
public record PriceTrend(SortedMap<LocalDate, BigDecimal> weeks) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 4;
    private static final int PRICE_SCALE = 12;

    public PriceTrend {
        weeks = Collections.unmodifiableSortedMap(new TreeMap<>(weeks));
    }

    /**
     * What was ordered of an item in a week.
     *
     * @param week its Monday
     * @param currency ISO 4217
     * @param units stock units, above zero
     * @param value in the currency
     */
    public record Purchases(LocalDate week, String item, String currency, BigDecimal units, BigDecimal value) {}

    private record Sums(BigDecimal paid, BigDecimal asAtFirst) {
        Sums plus(Sums other) {
            return new Sums(paid.add(other.paid), asAtFirst.add(other.asAtFirst));
        }
    }

    /** Empty where prices are in several currencies, which are never added. */
    public static Optional<PriceTrend> of(List<Purchases> purchases) {
        if (purchases.stream().map(Purchases::currency).distinct().count() > 1) {
            return Optional.empty();
        }
        List<Purchases> inOrder =
                purchases.stream().sorted(Comparator.comparing(Purchases::week)).toList();
        Map<String, BigDecimal> firstPrices = new HashMap<>();
        TreeMap<LocalDate, Sums> sums = new TreeMap<>();
        for (Purchases one : inOrder) {
            BigDecimal first = firstPrices.computeIfAbsent(
                    one.item(), item -> one.value().divide(one.units(), PRICE_SCALE, RoundingMode.HALF_UP));
            sums.merge(one.week(), new Sums(one.value(), first.multiply(one.units())), Sums::plus);
        }
        return Optional.of(new PriceTrend(sums.entrySet().stream()
                .filter(week -> week.getValue().asAtFirst().signum() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        week -> week.getValue()
                                .paid()
                                .multiply(HUNDRED)
                                .divide(week.getValue().asAtFirst(), SCALE, RoundingMode.HALF_UP),
                        (one, other) -> one,
                        TreeMap::new))));
    }

    /** Index of the latest week with purchases. */
    public Optional<BigDecimal> latest() {
        return weeks.values().stream().reduce((earlier, later) -> later);
    }
}
