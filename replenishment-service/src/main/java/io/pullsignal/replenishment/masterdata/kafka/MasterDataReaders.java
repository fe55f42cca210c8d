package io.pullsignal.replenishment.masterdata.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.StockedItem;
import io.pullsignal.replenishment.masterdata.db.ItemCopies;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the local copies. Versions make every record harmless to read again, so nothing is committed and each start
 * reads all of it. A record that cannot be read is logged and left out: its owner publishes the next version.
 */
@ApplicationScoped
class MasterDataReaders {
    private static final Logger LOG = Logger.getLogger(MasterDataReaders.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final EventCodec codec;
    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final Clock clock;

    MasterDataReaders(EventCodec codec, TransactionalOutbox outbox, LoopChanges loops, Clock clock) {
        this.codec = codec;
        this.outbox = outbox;
        this.loops = loops;
        this.clock = clock;
    }

    @Incoming("items")
    @Blocking
    void items(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        untilDone("items", work -> {
            for (ConsumerRecord<String, byte[]> record : records) {
                item(work, record);
            }
        });
    }

    private void item(UnitOfWork work, ConsumerRecord<String, byte[]> record) throws SQLException {
        if (record.value() == null) {
            ItemCopies.delete(work.connection(), record.key());
            return;
        }
        Optional<ItemDefined> item = decode(record, ItemDefined.class);
        if (item.isPresent()) {
            ItemDefined defined = item.get();
            ItemCopies.put(
                    work.connection(),
                    new StockedItem(defined.getCode(), defined.getVersion(), defined.getStockUnit()));
        }
    }

    @Incoming("sourcing-terms")
    @Blocking
    void sourcingTerms(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        untilDone("sourcing terms", work -> {
            Set<String> changedItems = new TreeSet<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                String changed = terms(work, record);
                if (changed != null) {
                    changedItems.add(changed);
                }
            }
            loops.applyTerms(work, changedItems, clock.instant());
        });
    }

    private @Nullable String terms(UnitOfWork work, ConsumerRecord<String, byte[]> record) throws SQLException {
        if (record.value() == null) {
            int slash = record.key().indexOf('/');
            String item = record.key().substring(slash + 1);
            boolean deleted =
                    SourcingTermsCopies.delete(work.connection(), record.key().substring(0, Math.max(slash, 0)), item);
            return deleted ? item : null;
        }
        Optional<SourcingTermsDefined> decoded = decode(record, SourcingTermsDefined.class);
        if (decoded.isEmpty()) {
            return null;
        }
        SourcingTermsDefined defined = decoded.get();
        SourcingTerms terms = new SourcingTerms(
                defined.getSupplier(),
                defined.getItem(),
                defined.getVersion(),
                defined.getPriority(),
                Quantity.of(defined.getMinimumOrderQuantity()),
                Quantity.of(defined.getOrderMultiple()),
                defined.getActive());
        return SourcingTermsCopies.put(work.connection(), terms) ? terms.item() : null;
    }

    private <T extends SpecificRecord> Optional<T> decode(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Optional.of(codec.decode(record.value(), type));
        } catch (UndecodableEventException e) {
            LOG.errorf(
                    "%s-%d@%d is no %s and is left out: %s",
                    record.topic(), record.partition(), record.offset(), type.getSimpleName(), e.getMessage());
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(UnitOfWork work) throws SQLException;
    }

    /** Database or registry away: again, with growing pauses, until it works or the service stops. */
    private void untilDone(String what, Work work) throws InterruptedException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                outbox.inTransaction(unit -> {
                    work.run(unit);
                    return Boolean.TRUE;
                });
                return;
            } catch (SQLException | RegistryUnavailableException e) {
                LOG.warnf("%s wait %d ms: %s", what, pauseMillis, e.getMessage());
                Thread.sleep(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            }
        }
    }
}
