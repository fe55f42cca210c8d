package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.approval.Buyer;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.PurchaseOrder;
import io.pullsignal.gateway.orders.db.CollectedSignals;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is collected until it is worth an order or its time has come: to look at, and to send. */
@ApplicationScoped
public class DraftCommands {
    /** Signals of a draft that are ordered in one transaction; the rest follows in the next. */
    private static final int SIGNALS_AT_ONCE = 5_000;

    /**
     * @param value of the supplier's orders in its currency
     * @param orders as they would be sent now; more than one supplier's where its capacity does not reach
     */
    public record Preview(CollectedSignals.Draft draft, BigDecimal value, List<PurchaseOrder> orders) {}

    private final TransactionalOutbox outbox;
    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final BusinessClock clock;

    DraftCommands(TransactionalOutbox outbox, OrderRecords records, OrderPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** The drafts that there are, the one that leaves first coming first. */
    public List<CollectedSignals.Draft> drafts(int limit) throws SQLException {
        return outbox.inTransaction(work -> CollectedSignals.drafts(work.connection(), "", "", limit));
    }

    /** A draft as it is now; empty where nothing is collected. */
    public Optional<Preview> preview(String supplier, String shipTo) throws SQLException {
        return outbox.inTransaction(work -> {
            Optional<CollectedSignals.Draft> found = CollectedSignals.draft(work.connection(), supplier, shipTo);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            CollectedSignals.Draft draft = found.get();
            OrderDesk desk = records.collected(
                            work.connection(), draft, latestOf(draft, clock.instant()), SIGNALS_AT_ONCE, false)
                    .desk();
            return Optional.of(
                    new Preview(draft, desk.draftedValue(draft.supplier(), draft.currency()), desk.preview()));
        });
    }

    /**
     * Sends a draft whose time has come, or that is worth the minimum of its supplier.
     *
     * @return numbers of the orders; none where it goes on waiting
     */
    public List<String> sendIfReady(CollectedSignals.Draft draft) throws SQLException {
        Instant now = clock.instant();
        boolean due = !draft.leavesAt().isAfter(now);
        Instant at = due ? draft.leavesAt() : latestOf(draft, now);
        return outbox.inTransaction(work -> {
            OrderRecords.Released collected = records.collected(work.connection(), draft, at, SIGNALS_AT_ONCE, true);
            BigDecimal value = collected.desk().draftedValue(draft.supplier(), draft.currency());
            boolean worthEnough = value.compareTo(draft.minimumOrderValue()) >= 0;
            if (collected.signals().isEmpty() || (!due && !worthEnough)) {
                return List.of();
            }
            String whenDue = worthEnough ? "COLLECTED" : "COLLECTED_BELOW_MINIMUM_ORDER_VALUE";
            return send(collected, due ? whenDue : "MINIMUM_ORDER_VALUE_REACHED", work);
        });
    }

    /** Sends a draft at once; gives the numbers of its orders, or nothing where nothing is collected. */
    public Optional<List<String>> sendNow(String supplier, String shipTo, Buyer buyer) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            Optional<CollectedSignals.Draft> draft = CollectedSignals.draft(work.connection(), supplier, shipTo);
            if (draft.isEmpty()) {
                return Optional.empty();
            }
            OrderRecords.Released collected = records.collected(
                    work.connection(), draft.get(), latestOf(draft.get(), now), SIGNALS_AT_ONCE, true);
            collected.desk().requestedBy(buyer);
            return Optional.of(send(collected, "SENT_BY_BUYER", work));
        });
    }

    private List<String> send(OrderRecords.Released collected, String reason, UnitOfWork work) throws SQLException {
        OrderDesk desk = collected.desk();
        desk.departBecause(reason);
        records.saveCollected(work.connection(), collected);
        publisher.publish(desk, work);
        return desk.newOrders().stream().map(order -> order.head().number()).toList();
    }

    /** No earlier than the newest signal, whose clock may be a little ahead. */
    private static Instant latestOf(CollectedSignals.Draft draft, Instant now) {
        return draft.latest().isAfter(now) ? draft.latest() : now;
    }
}
