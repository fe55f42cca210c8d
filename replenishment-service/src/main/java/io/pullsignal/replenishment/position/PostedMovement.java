package io.pullsignal.replenishment.position;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A row of the ledger of one position, for reading. Quantity is the signed change of on hand. */
public record PostedMovement(
        LocalDate businessDate,
        String eventId,
        int lineNumber,
        int component,
        String kind,
        BigDecimal quantity,
        Instant occurredAt) {
    /** Key of the row within its position. */
    public String key() {
        return businessDate + "|" + lineNumber + "|" + component + "|" + eventId;
    }
}
