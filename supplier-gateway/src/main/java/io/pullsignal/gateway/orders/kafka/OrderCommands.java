package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.db.OverdueLines;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
    public Outcome cancel(String orderNumber, String reason, boolean stillWanted) throws SQLException {
        Instant now = clock.instant();
        return inDesk(Set.of(orderNumber), desk -> desk.cancel(orderNumber, now, reason, stillWanted));
    }

    /** @param stillWanted true asks the next source for the units, false declares them unfulfilled */
    public Outcome shortClose(String orderNumber, String reason, boolean stillWanted) throws SQLException {
        Instant now = clock.instant();
        return inDesk(Set.of(orderNumber), desk -> desk.shortClose(orderNumber, now, reason, stillWanted));
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
