package io.pullsignal.kpi.sums;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * One row of the sums: about one location or all, one item or all, one supplier or all.
 *
 * @param location code; empty for all locations of the time zone together
 * @param item code; empty for all items
 * @param supplier code; empty for all suppliers, {@link #UNKNOWN_SUPPLIER} for positions of which none is known
 * @param businessDate day of the location
 * @param category category of the items; empty where they are unknown
 * @param currency currency of their costs; empty where they are unknown
 * @param timeZone the zone whose days are meant
 */
public record SumKey(
        String location,
        String item,
        String supplier,
        LocalDate businessDate,
        String category,
        String currency,
        String timeZone)
        implements Comparable<SumKey> {
    /** No supplier has this code. */
    public static final String UNKNOWN_SUPPLIER = "?";

    private static final String ALL = "";
    private static final Comparator<SumKey> ORDER = Comparator.comparing(SumKey::location)
            .thenComparing(SumKey::item)
            .thenComparing(SumKey::supplier)
            .thenComparing(SumKey::businessDate)
            .thenComparing(SumKey::category)
            .thenComparing(SumKey::currency)
            .thenComparing(SumKey::timeZone);

    /** The rows in which a position counts, but for those {@link #isOverAllLocations over all locations} of one of them. */
    static List<SumKey> of(String location, String item, CountedAs counted, LocalDate day, String timeZone) {
        String supplier = counted.supplier().isEmpty() ? UNKNOWN_SUPPLIER : counted.supplier();
        return List.of(
                new SumKey(location, ALL, ALL, day, counted.category(), counted.currency(), timeZone),
                new SumKey(ALL, item, ALL, day, counted.category(), counted.currency(), timeZone),
                new SumKey(location, ALL, supplier, day, counted.category(), counted.currency(), timeZone));
    }

    boolean isOverAllLocations() {
        return location.equals(ALL);
    }

    SumKey overAllLocations() {
        return new SumKey(ALL, item, supplier, businessDate, category, currency, timeZone);
    }

    /** The order in which rows are locked. */
    @Override
    public int compareTo(SumKey other) {
        return ORDER.compare(this, other);
    }
}
