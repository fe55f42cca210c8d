package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Quantity;

/** Units by which the account of a signal changes; all zero or above. */
public record SignalProgress(
        PositionKey key,
        long cycle,
        Quantity ordered,
        Quantity inTransit,
        Quantity received,
        Quantity unfulfilled,
        Quantity excess) {
    static SignalProgress none(PositionKey key, long cycle) {
        return new SignalProgress(
                key, cycle, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
    }

    SignalProgress plusReceived(Quantity units) {
        return new SignalProgress(key, cycle, ordered, inTransit, received.plus(units), unfulfilled, excess);
    }

    SignalProgress plus(StockEvent.SignalChanged changed) {
        Quantity units = changed.units();
        return switch (changed.change()) {
            case ORDERED ->
                new SignalProgress(key, cycle, ordered.plus(units), inTransit, received, unfulfilled, excess);
            case IN_TRANSIT ->
                new SignalProgress(key, cycle, ordered, inTransit.plus(units), received, unfulfilled, excess);
            case UNFULFILLED ->
                new SignalProgress(key, cycle, ordered, inTransit, received, unfulfilled.plus(units), excess);
            case EXCESS ->
                new SignalProgress(key, cycle, ordered, inTransit, received, unfulfilled, excess.plus(units));
        };
    }
}
