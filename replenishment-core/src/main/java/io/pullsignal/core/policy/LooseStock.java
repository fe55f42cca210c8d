package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;

/** Stock without containers: one heap, of which sales take and to which receipts add. */
final class LooseStock {
    private LooseStock() {}

    static void layOut(Stock stock, Cause cause) {
        stock.retireAll(cause);
    }

    static void take(Stock stock, Quantity units) {
        stock.moveLoose(units.negated());
    }

    static void putBack(Stock stock, Quantity units) {
        stock.moveLoose(units);
    }

    static void shipped(Stock stock, OpenSignal signal) {
        stock.shipped(signal);
    }
}
