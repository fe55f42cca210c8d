package io.pullsignal.kpi.stock;

import java.util.Comparator;

/**
 * One item at one location.
 *
 * @param location code, upper case
 * @param item canonical code, upper case
 */
public record PositionKey(String location, String item) implements Comparable<PositionKey> {
    private static final Comparator<PositionKey> ORDER =
            Comparator.comparing(PositionKey::location).thenComparing(PositionKey::item);

    /** The order in which rows are locked: location, then item, by code unit. */
    @Override
    public int compareTo(PositionKey other) {
        return ORDER.compare(this, other);
    }
}
