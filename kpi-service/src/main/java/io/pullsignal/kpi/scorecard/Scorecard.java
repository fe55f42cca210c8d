package io.pullsignal.kpi.scorecard;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A supplier over a period, as a whole and by week.
 *
 * @param name the code where no name is known
 * @param weeks by Monday; the first and the last may be cut by the period; weeks without anything are missing
 * @param prices empty where prices are in several currencies
 */
public record Scorecard(
        String supplier,
        String name,
        SupplierScore period,
        SortedMap<LocalDate, SupplierScore> weeks,
        Optional<PriceTrend> prices) {
    public Scorecard {
        weeks = Collections.unmodifiableSortedMap(new TreeMap<>(weeks));
    }
}
