package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Cause;

/**
 * A movement that this service alone decides.
 *
 * @param row its row in the ledger
 * @param cause the count, or the late-comer
 */
public record Correction(LedgerRow row, Cause cause, String unit) {
    /** Deterministic identity. */
    public String id() {
        return row.kind() + "/" + cause.eventId() + "/" + cause.lineNumber() + "/" + cause.component();
    }
}
