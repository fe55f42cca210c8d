package io.pullsignal.replenishment.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert.
 *
 * @param item empty where the alert is about the whole location
 * @param evidence what it was raised for, a sentence with the numbers
 * @param raisedAt business time; with location, item and kind its identity
 * @param clearedAt null while it is open
 */
public record StockAlert(
        String location,
        String item,
        AlertKind kind,
        String evidence,
        Instant raisedAt,
        @Nullable Instant clearedAt) {}
