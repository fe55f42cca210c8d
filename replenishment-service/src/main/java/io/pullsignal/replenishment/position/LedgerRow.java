package io.pullsignal.replenishment.position;

import io.pullsignal.core.lot.LotKey;
import io.pullsignal.core.lot.LotMovement;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One movement in the ledger.
 *
 * @param eventId what moved it; a row that a count made out of a late movement has a prefix, because the movement has
 *     its own row
 * @param change signed change of on hand
 */
public record LedgerRow(
        PositionKey key,
        LocalDate businessDate,
        String eventId,
        int lineNumber,
        int component,
        MovementKind kind,
        Quantity change,
        Instant occurredAt) {
    /** The row of a movement. */
    public static LedgerRow of(StockEvent.Moved moved) {
        return of(moved, moved.kind(), moved.change());
    }

    /** The row of a receipt. */
    public static LedgerRow of(StockEvent.Received received) {
        return of(received, MovementKind.RECEIPT, received.units());
    }

    /** The row of goods that leave for another location. */
    public static LedgerRow of(StockEvent.Despatched despatched) {
        return of(despatched, MovementKind.TRANSFER_OUT, despatched.units().negated());
    }

    static LedgerRow of(StockEvent.Posted event, MovementKind kind, Quantity change) {
        Cause cause = event.cause();
        return new LedgerRow(
                event.key(),
                event.businessDate(),
                cause.eventId(),
                cause.lineNumber(),
                cause.component(),
                kind,
                change,
                cause.occurredAt());
    }

    /** Event id of the row that undoes a movement which a count had already seen. */
    public static String absorbedEventId(String eventId) {
        return "count-absorbed/" + eventId;
    }

    /** The same movement, as lots see it. */
    public LotMovement lotMovement(LotKey lot) {
        return new LotMovement(occurredAt, lotMovementId(eventId, lineNumber, component), change, lot);
    }

    /** Tells movements of one instant apart, the same when they happen and when they are replayed. */
    public static String lotMovementId(String eventId, int lineNumber, int component) {
        return eventId + '/' + lineNumber + '/' + component;
    }

    public LedgerKey identity() {
        return new LedgerKey(key, businessDate, eventId, lineNumber, component);
    }
}
