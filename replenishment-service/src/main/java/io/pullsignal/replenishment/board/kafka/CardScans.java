package io.pullsignal.replenishment.board.kafka;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.board.CardCode;
import io.pullsignal.replenishment.board.CardScan;
import io.pullsignal.replenishment.board.ScanOutcome;
import io.pullsignal.replenishment.board.db.CardScanTable;
import io.pullsignal.replenishment.board.db.OrderProgressTables;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.db.PositionReads;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns scans into events: the note of the scan and the event commit together, so that a scan that was answered is not
 * lost, and the note's key keeps a second scan from moving stock again.
 */
public final class CardScans {
    private final TransactionalOutbox outbox;
    private final ScanMessages messages;
    private final Clock clock;

    /** @param clock business time */
    public CardScans(TransactionalOutbox outbox, ScanMessages messages, Clock clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return empty when there is no such position */
    public Optional<ScanOutcome> scan(CardCode code, CardScan.Action action) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            Optional<Position> position = PositionReads.inside(work.connection(), code.key());
            return position.isEmpty()
                    ? Optional.<ScanOutcome>empty()
                    : Optional.of(
                            apply(work, code, CardScan.of(position.get(), code.card(), action), position.get(), now));
        });
    }

    private ScanOutcome apply(UnitOfWork work, CardCode code, CardScan scan, Position position, Instant now)
            throws SQLException {
        if (scan instanceof CardScan.Nothing nothing) {
            return ScanOutcome.nothing(nothing.explanation());
        }
        if (scan instanceof CardScan.Refused refused) {
            return ScanOutcome.refused(refused.explanation());
        }
        if (scan instanceof CardScan.Used used) {
            String eventId = eventId("empty", code, used.sinceEpochMillis());
            if (!first(work, code, CardScan.Action.EMPTY, used.sinceEpochMillis(), used.units(), eventId, now)) {
                return ScanOutcome.nothing("This container was scanned empty already; the signal is on its way.");
            }
            messages.used(work, code.key(), used.units(), eventId, now);
            return ScanOutcome.accepted(
                    "Emptied: " + used.units() + " " + position.unit() + " used. The signal follows.", eventId);
        }
        CardScan.Arrived arrived = (CardScan.Arrived) scan;
        Optional<OrderProgressTables.OrderLine> line = OrderProgressTables.of(
                work.connection(), code.key().location(), code.key().item(), arrived.cycle());
        if (line.isEmpty()) {
            return ScanOutcome.refused("No order asks for this card yet. If goods are there, count the shelf.");
        }
        String eventId = eventId("fill", code, arrived.sinceEpochMillis());
        if (!first(work, code, CardScan.Action.FILL, arrived.sinceEpochMillis(), arrived.units(), eventId, now)) {
            return ScanOutcome.nothing("This container was received already; the books follow.");
        }
        messages.arrived(work, code.key(), line.get(), arrived.units(), eventId, now);
        return ScanOutcome.accepted(
                "Received: " + arrived.units() + " " + position.unit() + " of order "
                        + line.get().orderNumber() + ".",
                eventId);
    }

    private static boolean first(
            UnitOfWork work,
            CardCode code,
            CardScan.Action action,
            long sinceEpochMillis,
            Quantity units,
            String eventId,
            Instant now)
            throws SQLException {
        return CardScanTable.first(
                work.connection(), code, action.name(), Instant.ofEpochMilli(sinceEpochMillis), units, eventId, now);
    }

    /** Deterministic: the same card in the same state makes the same event. */
    private static String eventId(String action, CardCode code, long sinceEpochMillis) {
        return action + '/' + code.text() + '/' + sinceEpochMillis;
    }
}
