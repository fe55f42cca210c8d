package io.pullsignal.core.lot;

import io.pullsignal.core.stock.Quantity;

/** @param left units of it that are still there, above zero */
public record Lot(LotKey key, Quantity left) {
    public Lot {
        if (!left.isPositive()) {
            throw new IllegalArgumentException(left + " units of " + key + " are no lot");
        }
    }
}
