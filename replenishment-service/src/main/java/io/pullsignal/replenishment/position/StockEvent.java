package io.pullsignal.replenishment.position;

import io.pullsignal.core.loop.SignalReceipt;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;
import java.util.List;

/** One thing that happens to one position. */
public sealed interface StockEvent {
    PositionKey key();

    Cause cause();

    /** An event that is posted to the ledger: it has an identity there and is posted once. */
    sealed interface Posted extends StockEvent {
        LocalDate businessDate();

        String unit();
    }

    /** @param change signed change of on hand */
    record Moved(PositionKey key, MovementKind kind, Quantity change, String unit, LocalDate businessDate, Cause cause)
            implements Posted {}

    /** @param units that were there at the cause's time, zero or above */
    record Counted(PositionKey key, Quantity units, String unit, LocalDate businessDate, Cause cause)
            implements Posted {}

    /** @param units accepted, above zero */
    record Received(
            PositionKey key,
            Quantity units,
            List<SignalReceipt> signals,
            String unit,
            LocalDate businessDate,
            Cause cause)
            implements Posted {}

    /** What a step of a purchase order means for a signal. */
    record SignalChanged(PositionKey key, long cycle, Change change, Quantity units, Cause cause)
            implements StockEvent {
        /** What changed. */
        public enum Change {
            ORDERED,
            IN_TRANSIT,
            UNFULFILLED,
            EXCESS
        }
    }
}
