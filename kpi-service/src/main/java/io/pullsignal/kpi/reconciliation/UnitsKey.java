package io.pullsignal.kpi.reconciliation;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What units are added up by.
 *
 * @param kind kind of movement, as the ledger names it
 */
public record UnitsKey(String location, String item, LocalDate businessDate, String kind)
        implements Comparable<UnitsKey> {
    private static final Comparator<UnitsKey> ORDER = Comparator.comparing(UnitsKey::location)
            .thenComparing(UnitsKey::item)
            .thenComparing(UnitsKey::businessDate)
            .thenComparing(UnitsKey::kind);

    @Override
    public int compareTo(UnitsKey other) {
        return ORDER.compare(this, other);
    }
}
