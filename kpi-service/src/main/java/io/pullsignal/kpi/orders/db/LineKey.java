package io.pullsignal.kpi.orders.db;

import java.util.Comparator;

/** What tells order lines apart. */
record LineKey(String orderNumber, int lineNumber) implements Comparable<LineKey> {
    private static final Comparator<LineKey> ORDER =
            Comparator.comparing(LineKey::orderNumber).thenComparingInt(LineKey::lineNumber);

    /** The order in which rows are written. */
    @Override
    public int compareTo(LineKey other) {
        return ORDER.compare(this, other);
    }
}
