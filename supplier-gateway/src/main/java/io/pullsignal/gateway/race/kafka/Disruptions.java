package io.pullsignal.gateway.race.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.db.AffectedOrders;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.kafka.OrderPublisher;
import io.pullsignal.gateway.sourcing.db.DisruptionsTable;
import io.pullsignal.messaging.TransactionalOutbox;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import org.jboss.logging.Logger;

/** Looks through the open orders of a supplier that was declared disrupted, page by page, and sources them again. */
@ApplicationScoped
class Disruptions {
    private static final Logger LOG = Logger.getLogger(Disruptions.class);
    private static final int ORDERS_AT_ONCE = 200;

    private final TransactionalOutbox outbox;
    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final BusinessClock clock;

    Disruptions(TransactionalOutbox outbox, OrderRecords records, OrderPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.disruption-check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            List<DisruptionsTable.Unfinished> unfinished =
                    outbox.inTransaction(work -> DisruptionsTable.unfinished(work.connection()));
            for (DisruptionsTable.Unfinished each : unfinished) {
                int orders = resource(each);
                LOG.infof(
                        "%d orders of %s are affected by a disruption",
                        orders, each.disruption().supplier());
            }
        } catch (SQLException e) {
            LOG.warnf("affected orders are sourced again later: %s", e.getMessage());
        }
    }

    /** One page; the next turn takes the one that follows. */
    private int resource(DisruptionsTable.Unfinished unfinished) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            NavigableSet<String> affected = AffectedOrders.after(
                    work.connection(), unfinished.disruption(), unfinished.through(), ORDERS_AT_ONCE);
            OrderDesk desk =
                    records.open(work.connection(), affected, List.of()).desk();
            String through = affected.size() < ORDERS_AT_ONCE ? "" : affected.last();
            if (!DisruptionsTable.advance(work.connection(), unfinished, through)) {
                return 0;
            }
            desk.resource(unfinished.disruption(), now);
            records.save(work.connection(), desk);
            publisher.publish(desk, work);
            return affected.size();
        });
    }
}
