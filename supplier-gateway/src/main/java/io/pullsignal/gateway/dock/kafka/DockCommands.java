package io.pullsignal.gateway.dock.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.dock.Count;
import io.pullsignal.gateway.dock.Inspection;
import io.pullsignal.gateway.dock.InspectionResult;
import io.pullsignal.gateway.dock.db.DockReads;
import io.pullsignal.gateway.dock.db.InspectionsTable;
import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.db.UnitsInInspection;
import io.pullsignal.gateway.orders.kafka.ContentHash;
import io.pullsignal.gateway.orders.kafka.OrderPublisher;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Books what is counted and inspected at the dock, each in one transaction with the messages that tell of it: who counted
 * knows at once whether it counts. The lock of the order keeps two who count the same one apart.
 */
@ApplicationScoped
public class DockCommands {
    private final TransactionalOutbox outbox;
    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final BusinessClock clock;

    DockCommands(TransactionalOutbox outbox, OrderRecords records, OrderPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Accepts and rejects at once what needs no inspection; accepted units of inspected items wait. */
    public Outcome book(Count count) throws SQLException {
        Instant now = clock.instant();
        AppliedMessages.Applied message = message(
                count.receiptId(),
                count.orderNumber(),
                count.location() + ' ' + count.orderNumber() + ' ' + count.lines());
        return once(message, (work, desk) -> {
            Outcome outcome = desk.examine(receipt(count, now, count.lines()));
            if (outcome instanceof Outcome.Refused) {
                return outcome;
            }
            Map<Integer, BigDecimal> waiting = UnitsInInspection.of(work.connection(), count.orderNumber());
            Optional<Outcome> tooMuch = count.over() ? Optional.empty() : tooMuch(count, desk, waiting);
            if (tooMuch.isPresent()) {
                return tooMuch.get();
            }
            Map<Integer, DockReads.LineItem> items = DockReads.itemsOf(work.connection(), count.orderNumber());
            List<DockReceipt.Line> atOnce = new ArrayList<>();
            List<Inspection> toInspect = new ArrayList<>();
            for (DockReceipt.Line line : count.lines()) {
                DockReads.LineItem item = items.get(line.lineNumber());
                boolean waits = item.inspected() && line.acceptedQuantity().signum() > 0;
                if (waits) {
                    toInspect.add(inspection(count, line, item, now));
                }
                DockReceipt.Line judged = waits ? line.withoutAccepted() : line;
                if (judged.acceptedQuantity().add(judged.rejectedQuantity()).signum() > 0) {
                    atOnce.add(judged);
                }
            }
            InspectionsTable.insert(work.connection(), toInspect);
            toInspect.forEach(counted -> waiting.merge(counted.lineNumber(), counted.quantity(), BigDecimal::add));
            desk.stand(count.orderNumber(), waiting, now);
            return atOnce.isEmpty() ? new Outcome.Applied() : desk.receive(receipt(count, now, atOnce));
        });
    }

    /** A slip of the finger, or a barcode in the place of a quantity, is not stock; more than is open has to be meant. */
    private static Optional<Outcome> tooMuch(Count count, OrderDesk desk, Map<Integer, BigDecimal> waiting) {
        for (DockReceipt.Line line : count.lines()) {
            BigDecimal open = desk.outstandingQuantity(count.orderNumber(), line.lineNumber())
                    .subtract(waiting.getOrDefault(line.lineNumber(), BigDecimal.ZERO))
                    .max(BigDecimal.ZERO);
            BigDecimal counted = line.acceptedQuantity().add(line.rejectedQuantity());
            if (counted.compareTo(open) > 0) {
                return Optional.of(new Outcome.Refused(
                        "OVER_DELIVERY",
                        "line " + line.lineNumber() + ": "
                                + counted.stripTrailingZeros().toPlainString()
                                + " are counted, and "
                                + open.stripTrailingZeros().toPlainString()
                                + " are open; say over to book them all the same"));
            }
        }
        return Optional.empty();
    }

    /** Books what an inspection found: what passed is stock, what did not reopens its need. */
    public Outcome inspect(String receiptId, int lineNumber, InspectionResult result) throws SQLException {
        Instant now = clock.instant();
        Optional<Inspection> found = find(receiptId, lineNumber);
        if (found.isEmpty()) {
            return unknown(receiptId, lineNumber);
        }
        String order = found.get().orderNumber();
        AppliedMessages.Applied message = message(
                result.resultId(),
                order,
                receiptId + '/' + lineNumber + ' ' + result.passed() + ' ' + result.rejected() + ' ' + result.reason());
        return once(message, (work, desk) -> {
            Optional<Inspection> locked = InspectionsTable.find(work.connection(), receiptId, lineNumber);
            if (locked.isEmpty()) {
                return unknown(receiptId, lineNumber);
            }
            Inspection inspection = locked.get();
            BigDecimal judged = result.passed().add(result.rejected());
            if (judged.compareTo(inspection.waitingQuantity()) > 0) {
                return new Outcome.Refused(
                        "MORE_THAN_WAITS",
                        inspection.waitingQuantity().stripTrailingZeros().toPlainString() + " wait for inspection, not "
                                + judged.stripTrailingZeros().toPlainString());
            }
            InspectionsTable.add(work.connection(), inspection, result);
            return desk.receive(new DockReceipt(
                    DockReceipt.PAGE,
                    result.resultId(),
                    inspection.location(),
                    order,
                    now,
                    List.of(new DockReceipt.Line(
                            lineNumber,
                            result.passed(),
                            result.rejected(),
                            result.reason(),
                            inspection.lot(),
                            inspection.bestBefore()))));
        });
    }

    /** What waits was counted by mistake and is not there. */
    public Outcome withdraw(String receiptId, int lineNumber) throws SQLException {
        Optional<Inspection> found = find(receiptId, lineNumber);
        if (found.isEmpty()) {
            return unknown(receiptId, lineNumber);
        }
        return outbox.inTransaction(work -> {
            records.open(work.connection(), Set.of(found.get().orderNumber()), List.of());
            Optional<Inspection> locked = InspectionsTable.find(work.connection(), receiptId, lineNumber);
            if (locked.isPresent()) {
                InspectionsTable.withdraw(work.connection(), locked.get());
            }
            return new Outcome.Applied();
        });
    }

    private interface Booking {
        Outcome book(UnitOfWork work, OrderDesk desk) throws SQLException;
    }

    /** What is refused is rolled back with all that was written before. */
    private Outcome once(AppliedMessages.Applied message, Booking booking) throws SQLException {
        try {
            return outbox.inTransaction(work -> {
                OrderDesk desk = records.open(work.connection(), Set.of(message.orderNumber()), List.of())
                        .desk();
                String before = AppliedMessages.known(work.connection(), List.of(message.id()))
                        .get(message.id());
                if (before != null) {
                    return before.equals(message.contentHash())
                            ? new Outcome.Applied()
                            : new Outcome.Refused(
                                    "CONFLICTING_DUPLICATE",
                                    message.id().eventId() + " was booked before with other content");
                }
                Outcome outcome = booking.book(work, desk);
                if (outcome instanceof Outcome.Refused refused) {
                    throw new RefusedException(refused);
                }
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
                AppliedMessages.insert(work.connection(), List.of(message));
                return outcome;
            });
        } catch (RefusedException e) {
            return e.refused;
        }
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Outcome.Refused refused;

        RefusedException(Outcome.Refused refused) {
            super(refused.detail());
            this.refused = refused;
        }
    }

    private Optional<Inspection> find(String receiptId, int lineNumber) throws SQLException {
        return outbox.inTransaction(work -> InspectionsTable.find(work.connection(), receiptId, lineNumber));
    }

    private static AppliedMessages.Applied message(String id, String orderNumber, String content) {
        return new AppliedMessages.Applied(
                new AppliedMessages.Id(AppliedMessages.Kind.RECEIPT, DockReceipt.PAGE, id),
                orderNumber,
                ContentHash.of(content));
    }

    private static DockReceipt receipt(Count count, Instant at, List<DockReceipt.Line> lines) {
        return new DockReceipt(DockReceipt.PAGE, count.receiptId(), count.location(), count.orderNumber(), at, lines);
    }

    private static Inspection inspection(Count count, DockReceipt.Line line, DockReads.LineItem item, Instant at) {
        BigDecimal units = line.acceptedQuantity();
        return new Inspection(
                count.receiptId(),
                line.lineNumber(),
                count.orderNumber(),
                "",
                count.location(),
                item.item(),
                "",
                item.unit(),
                units,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                units,
                line.lot(),
                line.bestBefore(),
                at);
    }

    private static Outcome unknown(String receiptId, int lineNumber) {
        return new Outcome.Refused(
                "UNKNOWN_INSPECTION", "nothing of line " + lineNumber + " of receipt " + receiptId + " waits here");
    }
}
