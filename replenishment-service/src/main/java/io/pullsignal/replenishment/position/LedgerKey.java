package io.pullsignal.replenishment.position;

import java.time.LocalDate;

/** What makes a movement one and the same. */
public record LedgerKey(PositionKey position, LocalDate businessDate, String eventId, int lineNumber, int component) {
    /** Identity of the movement that an event is. */
    public static LedgerKey of(StockEvent.Posted event) {
        return new LedgerKey(
                event.key(),
                event.businessDate(),
                event.cause().eventId(),
                event.cause().lineNumber(),
                event.cause().component());
    }
}
