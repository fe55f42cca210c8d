package io.pullsignal.replenishment.masterdata.kafka;

import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.db.RulesTurn;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Keeps the local copies. Nothing is committed, so each start reads all of it. */
@ApplicationScoped
class MasterDataReaders {
    private static final Logger LOG = Logger.getLogger(MasterDataReaders.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final MasterDataCopies copies;
    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final Clock clock;

    MasterDataReaders(MasterDataCopies copies, TransactionalOutbox outbox, LoopChanges loops, Clock clock) {
        this.copies = copies;
        this.outbox = outbox;
        this.loops = loops;
        this.clock = clock;
    }

    @Incoming("items")
    @Blocking
    void items(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        store(records);
    }

    @Incoming("locations")
    @Blocking
    void locations(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        store(records);
    }

    @Incoming("sourcing-terms")
    @Blocking
    void sourcingTerms(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        store(records);
    }

    /** Database or registry away: again, with growing pauses, until it works or the service stops. */
    private void store(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                outbox.inTransaction(work -> {
                    RulesTurn.toChangeMasterData(work.connection());
                    Set<String> changedItems = copies.store(work.connection(), records);
                    loops.applyTerms(work, changedItems, clock.instant());
                    return changedItems;
                });
                return;
            } catch (SQLException | RegistryUnavailableException e) {
                LOG.warnf("master data wait %d ms: %s", pauseMillis, e.getMessage());
                Thread.sleep(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            }
        }
    }
}
