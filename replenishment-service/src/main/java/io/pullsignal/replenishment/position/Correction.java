package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Cause;

/**
 * A movement that this service alone decides.
 *
 * @param row its row in the ledger
 * @param cause the count, the late-comer, or the expiry
 * @param lot what expired; none for other kinds
 */
public record Correction(LedgerRow row, Cause cause, String unit, BookedLot lot) {
    /** Deterministic identity. */
    public String id() {
        return row.kind() + "/" + cause.eventId() + "/" + cause.lineNumber() + "/" + cause.component();
    }
}
