package io.pullsignal.replenishment.position.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.messaging.BatchHandler;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.CountHistory;
import io.pullsignal.replenishment.position.LedgerKey;
import io.pullsignal.replenishment.position.LedgerListener;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import io.pullsignal.replenishment.position.StockEvent;
import io.pullsignal.replenishment.position.db.BucketTable;
import io.pullsignal.replenishment.position.db.BucketTable.Bucket;
import io.pullsignal.replenishment.position.db.FoldStore;
import io.pullsignal.replenishment.position.db.LedgerLots;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.db.LedgerTable;
import io.pullsignal.replenishment.position.db.OrderStepTable;
import io.pullsignal.replenishment.position.db.SuppliedPositions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One polled batch: decode, lock and load the touched positions once, fold, store once, publish.
 *
 * <p>A movement that is in the ledger already violates the ledger's key. That is rare, so nobody looks first: when it
 * happens, the rows are taken back, the known movements looked up, and the batch folded again without them.
 */
public final class StockBatch implements BatchHandler {
    private static final String UNIQUE_VIOLATION = "23505";
    static final String DUPLICATE = "duplicate";

    private final StockEvents events;
    private final LedgerPartitions partitions;
    private final StockMessages messages;
    private final LedgerListener listener;

    public StockBatch(EventCodec codec, LedgerPartitions partitions, StockMessages messages, LedgerListener listener) {
        this.events = new StockEvents(codec);
        this.partitions = partitions;
        this.messages = messages;
        this.listener = listener;
    }

    private record Input(ConsumerRecord<String, byte[]> record, String bucket, List<StockEvent> events) {}

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> records, UnitOfWork work) throws SQLException {
        Connection connection = work.connection();
        List<Input> inputs = decode(records, work);
        if (inputs.isEmpty()) {
            return;
        }
        SortedMap<PositionKey, String> units = new TreeMap<>();
        Set<YearMonth> months = new HashSet<>();
        for (Input input : inputs) {
            for (StockEvent event : input.events()) {
                if (event instanceof StockEvent.Posted posted) {
                    units.put(posted.key(), posted.unit());
                    months.add(YearMonth.from(posted.businessDate()));
                } else {
                    units.putIfAbsent(event.key(), "");
                }
                event.others().forEach(other -> units.putIfAbsent(other, ""));
            }
        }
        partitions.ensure(months);
        List<PositionSnapshot> stored = units.isEmpty()
                ? List.of()
                : SuppliedPositions.lock(connection, units, SuppliedPositions.ComingRules.NONE);
        CountHistory history = history(connection, inputs, stored);

        SortedMap<Bucket, Long> buckets = new TreeMap<>();
        BatchFold fold = fold(inputs, stored, history, Duplicates.UNSEARCHED, buckets);
        Savepoint beforeLedger = connection.setSavepoint();
        try {
            LedgerTable.append(connection, fold.rows());
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(beforeLedger);
            buckets.clear();
            Set<LedgerKey> known = LedgerTable.known(connection, identities(inputs));
            fold = fold(inputs, stored, history, Duplicates.besides(known), buckets);
            LedgerTable.append(connection, fold.rows());
        }
        LedgerLots.append(connection, fold.lots());
        LedgerLots.putInOrder(connection, fold.positions());
        List<Position> changed = FoldStore.save(connection, fold);
        BucketTable.add(connection, buckets);
        messages.publish(work, fold, changed);
        List<LedgerRow> posted = fold.rows();
        work.afterCommit(() -> listener.posted(posted));
    }

    private List<Input> decode(List<ConsumerRecord<String, byte[]>> records, UnitOfWork work) throws SQLException {
        List<Input> inputs = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            byte[] value = record.value();
            if (value == null) {
                work.poison(record, "no value");
                continue;
            }
            try {
                StockEvents.Decoded decoded = events.decode(value);
                boolean again = decoded.step().sequence() > 0
                        && !decoded.events().isEmpty()
                        && !OrderStepTable.first(
                                work.connection(),
                                decoded.step().orderNumber(),
                                decoded.step().sequence());
                inputs.add(
                        new Input(record, again ? DUPLICATE : decoded.bucket(), again ? List.of() : decoded.events()));
            } catch (UndecodableEventException e) {
                work.poison(record, String.valueOf(e.getMessage()));
            } catch (RefusedEventException e) {
                work.reject(record, e.reason(), String.valueOf(e.getMessage()));
            }
        }
        return inputs;
    }

    /** What the ledger knows where counts and movements of this batch cross in time; mostly nothing. */
    private static CountHistory history(Connection connection, List<Input> inputs, List<PositionSnapshot> stored)
            throws SQLException {
        Map<PositionKey, Instant> countedAt = new HashMap<>();
        for (PositionSnapshot position : stored) {
            Instant at = position.countedAt();
            if (at != null) {
                countedAt.put(position.key(), at);
            }
        }
        Map<PositionKey, Instant> needed = new HashMap<>();
        for (Input input : inputs) {
            for (StockEvent event : input.events()) {
                Instant occurredAt = event.cause().occurredAt();
                if (event instanceof StockEvent.Counted) {
                    needed.merge(event.key(), occurredAt, (a, b) -> a.isBefore(b) ? a : b);
                } else if (event instanceof StockEvent.Posted
                        && !occurredAt.isAfter(countedAt.getOrDefault(event.key(), Instant.MIN))) {
                    needed.putIfAbsent(event.key(), countedAt.getOrDefault(event.key(), occurredAt));
                }
            }
        }
        return needed.isEmpty() ? CountHistory.NONE : LedgerTable.history(connection, needed);
    }

    private static BatchFold fold(
            List<Input> inputs,
            List<PositionSnapshot> stored,
            CountHistory history,
            Duplicates duplicates,
            SortedMap<Bucket, Long> buckets) {
        Map<PositionKey, Position> positions = new HashMap<>(stored.size() * 2);
        for (PositionSnapshot snapshot : stored) {
            positions.put(snapshot.key(), Position.of(snapshot));
        }
        BatchFold fold = new BatchFold(positions, history, inputs.size());
        for (Input input : inputs) {
            String bucket = input.bucket();
            for (StockEvent event : input.events()) {
                if (event instanceof StockEvent.Posted posted && duplicates.isOne(posted)) {
                    bucket = DUPLICATE;
                } else {
                    fold.apply(event);
                }
            }
            buckets.merge(new Bucket(input.record().topic(), input.record().partition(), bucket), 1L, Long::sum);
        }
        return fold;
    }

    private static List<LedgerKey> identities(List<Input> inputs) {
        List<LedgerKey> identities = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            for (StockEvent event : input.events()) {
                if (event instanceof StockEvent.Posted posted) {
                    identities.add(LedgerKey.of(posted));
                }
            }
        }
        return identities;
    }

    /** Tells movements that are posted already, in the ledger or earlier in the batch. */
    @FunctionalInterface
    private interface Duplicates {
        /** The fast case: the ledger's key tells. */
        Duplicates UNSEARCHED = movement -> false;

        boolean isOne(StockEvent.Posted movement);

        static Duplicates besides(Set<LedgerKey> known) {
            Set<LedgerKey> seen = new HashSet<>(known);
            return movement -> !seen.add(LedgerKey.of(movement));
        }
    }
}
