package io.pullsignal.kpi.sums;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One row of the sums.
 *
 * @param location code; empty for all locations of the time zone together
 * @param businessDate day of the location
 * @param category category of the items; empty where they are unknown
 * @param currency currency of their costs; empty where they are unknown
 * @param timeZone the zone whose days are meant
 */
public record SumKey(String location, LocalDate businessDate, String category, String currency, String timeZone)
        implements Comparable<SumKey> {
    private static final String ALL_LOCATIONS = "";
    private static final Comparator<SumKey> ORDER = Comparator.comparing(SumKey::location)
            .thenComparing(SumKey::businessDate)
            .thenComparing(SumKey::category)
            .thenComparing(SumKey::currency)
            .thenComparing(SumKey::timeZone);

    SumKey overAllLocations() {
        return new SumKey(ALL_LOCATIONS, businessDate, category, currency, timeZone);
    }

    /** The order in which rows are locked. */
    @Override
    public int compareTo(SumKey other) {
        return ORDER.compare(this, other);
    }
}
