package io.pullsignal.replenishment.demand;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.MovementKind;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A row of the ledger, as far as demand is concerned.
 *
 * @param change signed change of on hand
 */
public record DatedMovement(LocalDate businessDate, MovementKind kind, Quantity change, Instant occurredAt) {
    /** Units asked for; below zero for what takes a sale back. What customers bring back does not make demand less. */
    Quantity demanded() {
        return switch (kind) {
            case SALE, USAGE, VOID, CORRECTION, TRANSFER_OUT -> change.negated();
            case RETURN, COUNT_DELTA, COUNT_ABSORBED, WRITE_OFF, EXPIRED, STOCK_CORRECTION, RECEIPT -> Quantity.ZERO;
        };
    }

    /** Whether somebody got something: so it was there, whatever the books say. */
    boolean proofOfStock() {
        return demanded().isPositive();
    }
}
