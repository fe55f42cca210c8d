package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;

/** Policies whose stock has no containers: one heap, of which sales take and to which receipts add. */
sealed interface LooseStock extends Policy permits MinMax, NeverOrders {
    @Override
    default void layOut(Stock stock, Cause cause) {
        stock.retireAll(cause);
    }

    @Override
    default void takeOver(Policy previous, Stock stock, Cause cause) {
        layOut(stock, cause);
    }

    @Override
    default void take(Stock stock, Quantity units, Cause cause) {
        stock.moveLoose(units.negated());
    }

    @Override
    default void putBack(Stock stock, Quantity units, Cause cause) {
        stock.moveLoose(units);
    }

    @Override
    default void settle(Stock stock, OpenSignal signal, Cause cause) {
        // what was received is loose already, and what is not coming counts no more as on order
    }

    @Override
    default void shipped(Stock stock, OpenSignal signal, Cause cause) {
        stock.shipped(signal);
    }

    @Override
    default void hold(Hold hold, Stock stock, Cause cause) {
        // nothing waits
    }
}
