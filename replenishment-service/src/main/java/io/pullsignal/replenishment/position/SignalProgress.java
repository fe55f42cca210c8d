package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units by which the account of a signal changes; all zero or above.
 *
 * @param receivedAt business time of the latest receipt; null without one
 */
public record SignalProgress(
        PositionKey key,
        long cycle,
        Quantity ordered,
        Quantity inTransit,
        Quantity received,
        Quantity unfulfilled,
        Quantity excess,
        @Nullable Instant receivedAt) {
    static SignalProgress none(PositionKey key, long cycle) {
        return new SignalProgress(
                key, cycle, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, null);
    }

    SignalProgress plusReceived(Quantity units, Instant at) {
        Instant latest = receivedAt == null || at.isAfter(receivedAt) ? at : receivedAt;
        return new SignalProgress(key, cycle, ordered, inTransit, received.plus(units), unfulfilled, excess, latest);
    }

    SignalProgress plus(StockEvent.SignalChanged changed) {
        Quantity units = changed.units();
        return switch (changed.change()) {
            case ORDERED ->
                new SignalProgress(
                        key, cycle, ordered.plus(units), inTransit, received, unfulfilled, excess, receivedAt);
            case IN_TRANSIT ->
                new SignalProgress(
                        key, cycle, ordered, inTransit.plus(units), received, unfulfilled, excess, receivedAt);
            case UNFULFILLED ->
                new SignalProgress(
                        key, cycle, ordered, inTransit, received, unfulfilled.plus(units), excess, receivedAt);
            case EXCESS ->
                new SignalProgress(
                        key, cycle, ordered, inTransit, received, unfulfilled, excess.plus(units), receivedAt);
        };
    }
}
