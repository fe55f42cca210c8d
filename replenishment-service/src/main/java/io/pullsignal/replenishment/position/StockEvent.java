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

    /** Positions that it concerns besides its own. */
    default List<PositionKey> others() {
        return List.of();
    }

    /** @param change signed change of on hand */
    record Moved(PositionKey key, MovementKind kind, Quantity change, String unit, LocalDate businessDate, Cause cause)
            implements Posted {}

    /** @param units that were there at the cause's time, zero or above */
    record Counted(PositionKey key, Quantity units, String unit, LocalDate businessDate, Cause cause)
            implements Posted {}

    /**
     * What is left of a lot is scrapped, because it may no longer be sold.
     *
     * @param units above zero
     */
    record Expired(PositionKey key, Quantity units, BookedLot lot, String unit, LocalDate businessDate, Cause cause)
            implements Posted {}

    /** @param units accepted, above zero */
    record Received(
            PositionKey key,
            Quantity units,
            List<SignalReceipt> signals,
            BookedLot lot,
            String unit,
            LocalDate businessDate,
            Cause cause)
            implements Posted {}

    /**
     * Goods leave for another location of ours.
     *
     * @param units that left, above zero
     * @param signals what of it was for which signal of that location
     */
    record Despatched(
            PositionKey key, Quantity units, List<ForSignal> signals, String unit, LocalDate businessDate, Cause cause)
            implements Posted {
        @Override
        public List<PositionKey> others() {
            return signals.stream().map(ForSignal::key).toList();
        }

        /** Units for one signal. */
        public record ForSignal(PositionKey key, long cycle, Quantity units) {}
    }

    /**
     * What a step of a purchase order means for a signal.
     *
     * @param shipFrom location of ours that the order is for; empty where it is for a supplier
     */
    record SignalChanged(PositionKey key, long cycle, Change change, Quantity units, String shipFrom, Cause cause)
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
