package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.approval.Buyer;
import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.TakeBack;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import io.pullsignal.gateway.orders.db.DockReceiptsTable;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.db.OverdueLines;
import io.pullsignal.gateway.orders.db.UnitsInInspection;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the buyer and the clock decide about orders: each one transaction, with the messages that tell of it. */
@ApplicationScoped
public class OrderCommands {
    private final TransactionalOutbox outbox;
    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final BusinessClock clock;

    OrderCommands(TransactionalOutbox outbox, OrderRecords records, OrderPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @param stillWanted true asks the next source for the units, false declares them unfulfilled */
    public Outcome cancel(String orderNumber, String reason, boolean stillWanted, Buyer buyer) throws SQLException {
        Instant now = clock.instant();
        return inDesk(Set.of(orderNumber), desk -> {
            desk.requestedBy(buyer);
            return desk.cancel(orderNumber, now, reason, stillWanted);
        });
    }

    /** Sends an order that waits for somebody's word. */
    public Outcome approve(String orderNumber, Buyer buyer) throws SQLException {
        Instant now = clock.instant();
        return inDesk(Set.of(orderNumber), desk -> desk.approve(orderNumber, buyer, now));
    }

    /**
     * Ends an order that waits for somebody's word.
     *
     * @param stillWanted true asks the next source for the units, false declares them unfulfilled
     */
    public Outcome disapprove(String orderNumber, String reason, boolean stillWanted, Buyer buyer) throws SQLException {
        Instant now = clock.instant();
        return inDesk(Set.of(orderNumber), desk -> {
            desk.requestedBy(buyer);
            return desk.decline(orderNumber, buyer, now, reason, stillWanted);
        });
    }

    /** @param stillWanted true asks the next source for the units, false declares them unfulfilled */
    public Outcome shortClose(String orderNumber, String reason, boolean stillWanted, Buyer buyer) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            OrderDesk desk = records.open(work.connection(), Set.of(orderNumber), List.of())
                    .desk();
            if (!UnitsInInspection.of(work.connection(), orderNumber).isEmpty()) {
                return new Outcome.Refused(
                        "IN_INSPECTION",
                        "units of order " + orderNumber + " stand at the dock and wait for inspection; judge them, or"
                                + " withdraw them there, first");
            }
            desk.requestedBy(buyer);
            Outcome outcome = desk.shortClose(orderNumber, now, reason, stillWanted);
            if (outcome instanceof Outcome.Applied) {
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
            }
            return outcome;
        });
    }

    /**
     * Takes back what a receipt accepted. Twice is once; what it rejected stays rejected, for it was sourced again.
     *
     * @return the order's number, or why not
     */
    public Cancelled cancelReceipt(String source, String receiptId, String reason) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            Optional<DockReceiptsTable.Booked> found = DockReceiptsTable.find(work.connection(), source, receiptId);
            if (found.isEmpty()) {
                String detail = "no receipt " + source + "/" + receiptId + " was booked";
                return new Cancelled("", new Outcome.Refused("UNKNOWN_RECEIPT", detail));
            }
            String orderNumber = found.get().orderNumber();
            OrderDesk desk = records.open(work.connection(), Set.of(orderNumber), List.of())
                    .desk();
            // Read again: whoever held the order's lock may have cancelled it
            DockReceiptsTable.Booked receipt =
                    DockReceiptsTable.find(work.connection(), source, receiptId).orElseThrow();
            if (receipt.cancelled()) {
                return new Cancelled(orderNumber, new Outcome.Applied());
            }
            boolean waited =
                    source.equals(DockReceipt.PAGE) && UnitsInInspection.withdraw(work.connection(), receiptId);
            if (receipt.accepted().isEmpty()) {
                if (waited) {
                    DockReceiptsTable.cancel(work.connection(), source, receiptId);
                    return new Cancelled(orderNumber, new Outcome.Applied());
                }
                String detail = "of receipt " + source + "/" + receiptId
                        + " nothing is known that was accepted; book what leaves the stock as a return";
                return new Cancelled(orderNumber, new Outcome.Refused("NOTHING_ACCEPTED", detail));
            }
            Outcome outcome = desk.takeBack(
                    new TakeBack(TakeBack.Kind.RECEIPT_CANCELLED, orderNumber, now, reason, receipt.accepted()));
            if (outcome instanceof Outcome.Applied) {
                DockReceiptsTable.cancel(work.connection(), source, receiptId);
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
            }
            return new Cancelled(orderNumber, outcome);
        });
    }

    /** What became of the wish to cancel a receipt. */
    public record Cancelled(String orderNumber, Outcome outcome) {}

    /**
     * Notes that accepted goods went back to the supplier.
     *
     * @param returnId unique within the supplier; with the same content it counts once
     */
    public Outcome returnGoods(
            String supplier, String returnId, String orderNumber, String reason, List<TakeBack.Line> lines)
            throws SQLException {
        TakeBack goods = new TakeBack(TakeBack.Kind.RETURNED_TO_SUPPLIER, orderNumber, clock.instant(), reason, lines);
        AppliedMessages.Id id = new AppliedMessages.Id(AppliedMessages.Kind.RETURN, supplier, returnId);
        AppliedMessages.Applied message = new AppliedMessages.Applied(
                id, orderNumber, ContentHash.of(orderNumber + ' ' + reason + ' ' + goods.lines()));
        return outbox.inTransaction(work -> {
            OrderDesk desk = records.open(work.connection(), Set.of(orderNumber), List.of())
                    .desk();
            String before =
                    AppliedMessages.known(work.connection(), List.of(id)).get(id);
            if (before != null) {
                return before.equals(message.contentHash())
                        ? new Outcome.Applied()
                        : new Outcome.Refused(
                                "CONFLICTING_DUPLICATE", "return " + returnId + " was booked with other content");
            }
            Outcome outcome = desk.takeBack(goods);
            if (outcome instanceof Outcome.Applied) {
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
                AppliedMessages.insert(work.connection(), List.of(message));
            }
            return outcome;
        });
    }

    /**
     * Reports overdue lines, each due day once whoever asks how often.
     *
     * @return orders looked at; as many as the limit means that there may be more
     */
    public int reportLate(int limit) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            Set<String> overdue = OverdueLines.ordersAt(work.connection(), now, limit);
            if (!overdue.isEmpty()) {
                OrderDesk desk =
                        records.open(work.connection(), overdue, List.of()).desk();
                desk.reportLate(now);
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
            }
            return overdue.size();
        });
    }

    /**
     * Orders signals that were held and whose location is known by now.
     *
     * @return signals ordered; as many as the limit means that there may be more
     */
    public int orderReleased(int limit) throws SQLException {
        return outbox.inTransaction(work -> {
            OrderRecords.Released released = records.release(work.connection(), limit);
            if (!released.signals().isEmpty()) {
                released.signals().forEach(released.desk()::order);
                records.save(work.connection(), released.desk());
                publisher.publish(released.desk(), work);
            }
            return released.signals().size();
        });
    }

    private interface Decision {
        Outcome take(OrderDesk desk);
    }

    private Outcome inDesk(Set<String> orderNumbers, Decision decision) throws SQLException {
        return outbox.inTransaction(work -> {
            OrderDesk desk =
                    records.open(work.connection(), orderNumbers, List.of()).desk();
            Outcome outcome = decision.take(desk);
            records.save(work.connection(), desk);
            publisher.publish(desk, work);
            return outcome;
        });
    }
}
