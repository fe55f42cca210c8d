package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.util.List;

/** Policies whose stock has no containers: one heap, of which sales take and to which receipts add. */
sealed interface LooseStock extends Policy
        permits BaseStock,
                Ddmrp,
                EventKanban,
                MinMax,
                NeverOrders,
                Periodic,
                PushBuffer,
                ReorderPoint,
                SuppliedToOrder,
                Vmi {
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
    default void presume(Stock stock, Quantity units, Cause cause) {
        stock.presume(stock.presumed().plus(units));
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
    default List<Signal> raise(Due due, Stock stock, Occasion occasion, Cause cause) {
        return List.of(new Signal(stock.openSignal(due.quantity()), 0, due.quantity(), occasion.reasonFor(due)));
    }

    /** Nothing is needed: thanks to what is on order where on hand alone is at or below the level. */
    default Hold holdAbove(Stock stock, Quantity level) {
        boolean onlyThanksToOrders =
                stock.onOrder().isPositive() && stock.available().compareTo(level) <= 0;
        return (onlyThanksToOrders ? HoldReason.IN_FLIGHT : HoldReason.ABOVE_TRIGGER).hold();
    }

    @Override
    default void hold(Hold hold, Stock stock, Cause cause) {
        // nothing waits
    }

    @Override
    default String text() {
        return PolicyText.write(parameters());
    }
}
