package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Accepted units of an order are on the shelf no more.
 *
 * @param reason what a person wrote
 */
public record TakeBack(Kind kind, String orderNumber, Instant occurredAt, String reason, List<Line> lines) {
    public TakeBack {
        lines = List.copyOf(lines);
    }

    /** Why they are there no more. */
    public enum Kind {
        /** They never came, or not on this order: the receipt was a mistake. */
        RECEIPT_CANCELLED,
        /** They went back to the supplier. */
        RETURNED_TO_SUPPLIER
    }

    /** @param quantity stock units, above zero */
    public record Line(int lineNumber, BigDecimal quantity) {}
}
