package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A supplier answers an order, line by line; lines that it does not name stay as they are. */
public record SupplierAnswer(
        String responseId, String supplier, String orderNumber, Instant respondedAt, List<LineAnswer> lines) {
    public SupplierAnswer {
        lines = List.copyOf(lines);
    }

    /** What the supplier says about a line. */
    public enum Kind {
        ACCEPTED,
        QUANTITY_CHANGED,
        DATE_CHANGED,
        /** Something else is offered. It is declined: a signal asks for its own item, so the line is sourced again. */
        SUBSTITUTED,
        /** It comes later; the units stay on order. */
        BACK_ORDERED,
        REJECTED
    }

    /**
     * @param quantity units of the line that the supplier will deliver in all; not looked at for REJECTED and SUBSTITUTED
     * @param promisedDate day at the location, or null where it cannot say
     */
    public record LineAnswer(
            int lineNumber,
            Kind kind,
            BigDecimal quantity,
            @Nullable LocalDate promisedDate,
            @Nullable String substituteItem,
            @Nullable String reason) {
        BigDecimal deliverableQuantity() {
            return switch (kind) {
                case REJECTED, SUBSTITUTED -> BigDecimal.ZERO;
                case ACCEPTED, QUANTITY_CHANGED, DATE_CHANGED, BACK_ORDERED -> quantity;
            };
        }
    }
}
