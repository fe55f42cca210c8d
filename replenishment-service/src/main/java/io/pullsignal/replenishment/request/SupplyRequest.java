package io.pullsignal.replenishment.request;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.PositionKey;

/**
 * Somebody asks a loop for units.
 *
 * @param requestId the asker's name for it: one that comes again has no second effect
 * @param quantity stock units, above zero
 */
public record SupplyRequest(PositionKey key, String requestId, Quantity quantity) {
    /** Longest request id. */
    public static final int MAX_ID = 100;

    public SupplyRequest {
        if (requestId.isBlank() || requestId.length() > MAX_ID) {
            throw new IllegalArgumentException("a requestId has 1 to " + MAX_ID + " characters");
        }
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " is not above zero");
        }
    }
}
