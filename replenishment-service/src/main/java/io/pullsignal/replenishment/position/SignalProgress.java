package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units by which the account of a signal changes; all zero or above.
 *
 * @param bought units of those ordered that were ordered from a supplier, and not from a location of ours
 * @param despatched units that left a location of ours for it
 * @param receivedAt business time of the latest receipt; null without one
 */
public record SignalProgress(
        PositionKey key,
        long cycle,
        Quantity ordered,
        Quantity bought,
        Quantity inTransit,
        Quantity despatched,
        Quantity received,
        Quantity unfulfilled,
        Quantity excess,
        @Nullable Instant receivedAt) {
    static SignalProgress none(PositionKey key, long cycle) {
        Quantity zero = Quantity.ZERO;
        return new SignalProgress(key, cycle, zero, zero, zero, zero, zero, zero, zero, null);
    }

    private SignalProgress plus(SignalProgress other) {
        Instant latest = receivedAt == null || (other.receivedAt != null && other.receivedAt.isAfter(receivedAt))
                ? other.receivedAt
                : receivedAt;
        return new SignalProgress(
                key,
                cycle,
                ordered.plus(other.ordered),
                bought.plus(other.bought),
                inTransit.plus(other.inTransit),
                despatched.plus(other.despatched),
                received.plus(other.received),
                unfulfilled.plus(other.unfulfilled),
                excess.plus(other.excess),
                latest);
    }

    SignalProgress plusReceived(Quantity units, Instant at) {
        Quantity zero = Quantity.ZERO;
        return plus(new SignalProgress(key, cycle, zero, zero, zero, zero, units, zero, zero, at));
    }

    SignalProgress plusDespatched(Quantity units) {
        Quantity zero = Quantity.ZERO;
        return plus(new SignalProgress(key, cycle, zero, zero, zero, units, zero, zero, zero, null));
    }

    SignalProgress plus(StockEvent.SignalChanged changed) {
        Quantity zero = Quantity.ZERO;
        Quantity units = changed.units();
        Quantity bought = changed.shipFrom().isEmpty() ? units : zero;
        return plus(
                switch (changed.change()) {
                    case ORDERED -> new SignalProgress(key, cycle, units, bought, zero, zero, zero, zero, zero, null);
                    case IN_TRANSIT -> new SignalProgress(key, cycle, zero, zero, units, zero, zero, zero, zero, null);
                    case UNFULFILLED -> new SignalProgress(key, cycle, zero, zero, zero, zero, zero, units, zero, null);
                    case EXCESS -> new SignalProgress(key, cycle, zero, zero, zero, zero, zero, zero, units, null);
                });
    }
}
