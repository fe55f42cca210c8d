package io.pullsignal.replenishment.position.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.messaging.PutAside;
import io.pullsignal.replenishment.position.LedgerKey;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.LotRow;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.SignalAccounts;
import io.pullsignal.replenishment.position.StockEvent;
import io.pullsignal.replenishment.position.db.BucketTable;
import io.pullsignal.replenishment.position.db.BucketTable.Bucket;
import io.pullsignal.replenishment.position.db.LedgerLots;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.db.LedgerTable;
import io.pullsignal.replenishment.position.db.OrderStepTable;
import io.pullsignal.replenishment.position.db.PositionsTable;
import io.pullsignal.replenishment.position.db.SignalRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of the input topics as a rebuild reads them: posted to the ledger and to the accounts of signals, with nothing
 * decided. What counts changed is in the ledger already, from this service's own corrections.
 */
public final class ReplayedInput {
    private final StockEvents events;
    private final LedgerPartitions partitions;
    private final Map<Place, PutAside> putAside;
    private final Set<PositionKey> waiting = new HashSet<>();
    private final Map<TopicPartition, Long> unanswered = new HashMap<>();

    /** @param putAside what live processing has put aside, as far as its dead letters are still there */
    public ReplayedInput(EventCodec codec, LedgerPartitions partitions, Collection<PutAside> putAside) {
        this.events = new StockEvents(codec);
        this.partitions = partitions;
        this.putAside = putAside.stream()
                .collect(Collectors.toMap(
                        one -> new Place(one.topic(), one.partition(), one.offset()), one -> one, (one, same) -> one));
    }

    private record Place(String topic, int partition, long offset) {
        static Place of(ConsumerRecord<String, byte[]> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    /** A record that was refused then and is refused again. */
    public record Refused(ConsumerRecord<String, byte[]> record, String kind, String reason, String detail) {}

    private record Replayed(ConsumerRecord<String, byte[]> record, String bucket, List<StockEvent> events) {}

    /**
     * By partition: the first count that has no correction. Live processing reads on there. Until then only the positions
     * that wait for such a count's answer stand still; what the others did is posted, and is a duplicate when it is read
     * again: their later counts are answered already, and would absorb it.
     */
    public Map<TopicPartition, Long> unanswered() {
        return Map.copyOf(unanswered);
    }

    /** @return records that live processing had refused */
    public List<Refused> store(Connection connection, List<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        List<Refused> refused = new ArrayList<>();
        List<Replayed> replayed = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            decode(connection, record, replayed, refused);
        }
        Set<LedgerKey> known = LedgerTable.known(connection, identities(replayed));
        leaveUnanswered(replayed, known);

        SortedMap<PositionKey, String> units = new TreeMap<>();
        Set<YearMonth> months = new HashSet<>();
        SortedMap<Bucket, Long> buckets = new TreeMap<>();
        List<LedgerRow> rows = new ArrayList<>(replayed.size());
        List<LotRow> lots = new ArrayList<>();
        SignalAccounts accounts = new SignalAccounts();
        for (Replayed input : replayed) {
            String bucket = input.bucket();
            for (StockEvent event : input.events()) {
                if (event instanceof StockEvent.SignalChanged changed) {
                    accounts.add(changed, Long.MAX_VALUE);
                } else if (event instanceof StockEvent.Posted posted && !(event instanceof StockEvent.Counted)) {
                    if (known.add(LedgerKey.of(posted))) {
                        rows.add(row(posted));
                        if (posted instanceof StockEvent.Received received) {
                            accounts.add(received, Long.MAX_VALUE);
                            if (!received.lot().key().isNone()) {
                                lots.add(new LotRow(LedgerKey.of(received), received.lot()));
                            }
                        } else if (posted instanceof StockEvent.Despatched despatched) {
                            despatched.signals().forEach(signal -> accounts.add(signal, Long.MAX_VALUE));
                        }
                        units.put(posted.key(), posted.unit());
                        months.add(YearMonth.from(posted.businessDate()));
                    } else {
                        bucket = StockBatch.DUPLICATE;
                    }
                }
            }
            if (!isReadAgain(input.record())) {
                buckets.merge(new Bucket(input.record().topic(), input.record().partition(), bucket), 1L, Long::sum);
            }
        }
        partitions.ensure(months);
        PositionsTable.lock(connection, units);
        LedgerTable.append(connection, rows);
        LedgerLots.append(connection, lots);
        SignalRows.progress(connection, accounts.progress());
        BucketTable.add(connection, buckets);
        return refused;
    }

    private void decode(
            Connection connection,
            ConsumerRecord<String, byte[]> record,
            List<Replayed> replayed,
            List<Refused> refused)
            throws SQLException {
        PutAside before = putAside.get(Place.of(record));
        if (before != null) {
            refused.add(new Refused(record, before.kind(), before.reason(), before.detail()));
            return;
        }
        if (record.value() == null) {
            refused.add(new Refused(record, "POISON", "UNDECODABLE", "no value"));
            return;
        }
        try {
            StockEvents.Decoded decoded = events.decode(record.value());
            boolean again = decoded.step().sequence() > 0
                    && !decoded.events().isEmpty()
                    && !OrderStepTable.first(
                            connection,
                            decoded.step().orderNumber(),
                            decoded.step().sequence());
            replayed.add(new Replayed(
                    record, again ? StockBatch.DUPLICATE : decoded.bucket(), again ? List.of() : decoded.events()));
        } catch (UndecodableEventException e) {
            refused.add(new Refused(record, "POISON", "UNDECODABLE", String.valueOf(e.getMessage())));
        } catch (RefusedEventException e) {
            refused.add(new Refused(record, "REJECTED", e.reason(), String.valueOf(e.getMessage())));
        }
    }

    private void leaveUnanswered(List<Replayed> replayed, Set<LedgerKey> known) {
        replayed.removeIf(input -> {
            ConsumerRecord<String, byte[]> record = input.record();
            boolean isLeft = false;
            for (StockEvent event : input.events()) {
                if (event instanceof StockEvent.Counted counted && !known.contains(LedgerKey.of(counted))) {
                    waiting.add(counted.key());
                    unanswered.putIfAbsent(partitionOf(record), record.offset());
                }
                isLeft |= waiting.contains(event.key());
            }
            return isLeft && isReadAgain(record);
        });
    }

    private boolean isReadAgain(ConsumerRecord<String, byte[]> record) {
        Long from = unanswered.get(partitionOf(record));
        return from != null && record.offset() >= from;
    }

    private static TopicPartition partitionOf(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static List<LedgerKey> identities(List<Replayed> replayed) {
        List<LedgerKey> identities = new ArrayList<>(replayed.size());
        for (Replayed input : replayed) {
            for (StockEvent event : input.events()) {
                if (event instanceof StockEvent.Posted posted) {
                    identities.add(LedgerKey.of(posted));
                }
            }
        }
        return identities;
    }

    private static LedgerRow row(StockEvent.Posted event) {
        if (event instanceof StockEvent.Received received) {
            return LedgerRow.of(received);
        }
        return event instanceof StockEvent.Despatched despatched
                ? LedgerRow.of(despatched)
                : LedgerRow.of((StockEvent.Moved) event);
    }
}
