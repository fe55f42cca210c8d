package io.pullsignal.gateway.race.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.kafka.OrderPublisher;
import io.pullsignal.gateway.race.Patience;
import io.pullsignal.gateway.race.db.SilentOrders;
import io.pullsignal.messaging.TransactionalOutbox;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reminds suppliers that do not answer, where a rule says so, and escalates to the buyer what they do not answer then. */
@ApplicationScoped
class Reminders {
    private static final Logger LOG = Logger.getLogger(Reminders.class);
    private static final int ORDERS_AT_ONCE = 500;

    private final TransactionalOutbox outbox;
    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final BusinessClock clock;

    Reminders(TransactionalOutbox outbox, OrderRecords records, OrderPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.reminder-check-every:5s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            int found;
            do {
                found = remind();
                if (found > 0) {
                    LOG.infof("%d orders are not answered in time", found);
                }
            } while (found == ORDERS_AT_ONCE);
        } catch (SQLException e) {
            LOG.warnf("orders without an answer are looked for again later: %s", e.getMessage());
        }
    }

    private int remind() throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            List<SilentOrders.Silent> found = SilentOrders.at(work.connection(), now, ORDERS_AT_ONCE);
            if (found.isEmpty()) {
                return 0;
            }
            OrderDesk desk = records.open(
                            work.connection(),
                            found.stream().map(SilentOrders.Silent::orderNumber).collect(Collectors.toSet()),
                            List.of())
                    .desk();
            List<String> reminded = new ArrayList<>();
            List<String> escalated = new ArrayList<>();
            // Read again: whoever held an order's lock may have brought its answer, or have reminded
            List<String> locked = desk.orderNumbers();
            for (SilentOrders.Silent silent : SilentOrders.among(work.connection(), now, locked)) {
                String since = "no answer since " + silent.askedAt();
                Patience patience = silent.patience();
                if (patience.dueAt(now, silent.askedAt(), silent.reminders()) == Patience.Due.REMINDER) {
                    int next = silent.reminders() + 1;
                    desk.chase(
                            silent.orderNumber(),
                            now,
                            "REMINDED, " + next + " of " + patience.reminders() + ": " + since);
                    reminded.add(silent.orderNumber());
                } else {
                    desk.note(
                            silent.orderNumber(),
                            now,
                            "ESCALATED after " + silent.reminders() + " reminders: " + since);
                    escalated.add(silent.orderNumber());
                }
            }
            SilentOrders.reminded(work.connection(), reminded, now);
            SilentOrders.escalated(work.connection(), escalated, now);
            records.save(work.connection(), desk);
            publisher.publish(desk, work);
            return found.size();
        });
    }
}
