package io.pullsignal.cli.scms;

import java.util.Locale;

/** What a row says of its vendor. Each row is in exactly one bucket: the first whose test it passes, in this order. */
public enum DeliveryBucket {
    /** Vendor, order, line number, quantity, price, scheduled or delivered day is missing or cannot be read. */
    UNREADABLE,
    /** On time or late; shipped from a distribution centre's stock ("N/A - From RDC"), so that nothing was sent to a vendor. */
    FROM_STOCK,
    /** On time or late; the day on which the order was sent was not captured, or cannot be read. */
    SENT_DAY_MISSING,
    /** On time or late; delivered before the order was sent, so that there is no lead time. */
    SENT_AFTER_DELIVERY,
    /** On time or late, with a lead time. */
    COMPLETE;

    /** Whether its rows say when goods came and when they were to come. */
    public boolean judged() {
        return this != UNREADABLE;
    }

    /** Name in reports, for example {@code from_stock}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
