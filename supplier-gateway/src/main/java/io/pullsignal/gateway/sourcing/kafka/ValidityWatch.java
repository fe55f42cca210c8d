package io.pullsignal.gateway.sourcing.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.sourcing.db.SourcingTermsTable;
import io.pullsignal.messaging.TransactionalOutbox;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the topic of terms that begin or end, once the day has come where their supplier is. */
@ApplicationScoped
class ValidityWatch {
    private static final Logger LOG = Logger.getLogger(ValidityWatch.class);

    private final TransactionalOutbox outbox;
    private final SourcingPublisher publisher;
    private final BusinessClock clock;
    private @Nullable Instant lastLookedFor;

    ValidityWatch(TransactionalOutbox outbox, SourcingPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A database that is away is asked again at the next turn. Days begin at a quarter of an hour everywhere. */
    @Scheduled(
            every = "${pullsignal.validity-check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        Instant now = clock.instant();
        Instant quarter = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), 900) * 900);
        if (quarter.equals(lastLookedFor)) {
            return;
        }
        try {
            SourcingTermsTable.Turn turn = outbox.inTransaction(work -> {
                SourcingTermsTable.Turn turned = SourcingTermsTable.turnDated(work.connection(), now);
                publisher.publish(turned, work);
                return turned;
            });
            lastLookedFor = quarter;
            if (!turn.inForce().isEmpty() || !turn.ended().isEmpty()) {
                LOG.infof(
                        "%d terms hold from now on, %d items of suppliers have none any more",
                        turn.inForce().size(), turn.ended().size());
            }
        } catch (SQLException e) {
            LOG.warnf("terms that begin or end are looked for again later: %s", e.getMessage());
        }
    }
}
