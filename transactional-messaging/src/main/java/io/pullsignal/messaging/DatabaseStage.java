package io.pullsignal.messaging;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Effects, outbox and offsets in one database transaction, behind the epoch fence. */
final class DatabaseStage implements Stage {
    private final String name;
    private final DataSource database;
    private final TransactionalOutbox outbox;
    private final BatchHandler handler;
    private final ConsumerOffsetTable offsets;
    private final Map<TopicPartition, ConsumerOffsetTable.Claim> claims = new HashMap<>();
    private final Map<String, UUID> topicIds = new HashMap<>();

    DatabaseStage(String name, DataSource database, TransactionalOutbox outbox, BatchHandler handler) {
        this.name = name;
        this.database = database;
        this.outbox = outbox;
        this.handler = handler;
        this.offsets = new ConsumerOffsetTable(name);
    }

    @Override
    public Map<TopicPartition, Long> claim(
            Consumer<String, byte[]> consumer, Set<TopicPartition> partitions, TopicDirectory topics)
            throws SQLException {
        Map<String, UUID> ids = topics.prepare(partitions);
        topicIds.putAll(ids);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions.stream()
                .filter(partition -> ids.containsKey(partition.topic()))
                .toList());
        Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        try (Transaction transaction = Transaction.begin(database)) {
            for (TopicPartition partition : inKeyOrder(beginnings.keySet())) {
                ConsumerOffsetTable.Claim claim = offsets.claim(
                        transaction.connection(),
                        partition,
                        topicId(partition.topic()),
                        Objects.requireNonNull(beginnings.get(partition)));
                claims.put(partition, claim);
                nextOffsets.put(partition, claim.nextOffset());
            }
            transaction.commit();
        }
        return nextOffsets;
    }

    /** The order in which {@link ConsumerOffsetTable#advance} locks the rows, too. */
    private List<TopicPartition> inKeyOrder(Set<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparing((TopicPartition partition) ->
                                topicId(partition.topic()).toString())
                        .thenComparing(TopicPartition::partition))
                .toList();
    }

    private UUID topicId(String topic) {
        return Objects.requireNonNull(topicIds.get(topic), topic);
    }

    @Override
    public int process(Batch batch) throws SQLException {
        return inTransaction(batch, unit -> {
            if (!batch.records().isEmpty()) {
                handler.apply(batch.records(), unit);
            }
        });
    }

    @Override
    public void deadLetter(Batch single, DeadLetter culprit) throws SQLException {
        inTransaction(single, unit -> unit.deadLetter(culprit));
    }

    private int inTransaction(Batch batch, TransactionalOutbox.BatchWork work) throws SQLException {
        List<ConsumerOffsetTable.Step> steps = new ArrayList<>(batch.spans().size());
        batch.spans()
                .forEach((partition, span) ->
                        steps.add(new ConsumerOffsetTable.Step(Objects.requireNonNull(claims.get(partition)), span)));
        return outbox.inTransaction(database, new OpenUnit.Inbox(name, this::topicId), unit -> {
            offsets.advance(unit.connection(), steps);
            work.run(unit);
        });
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        partitions.forEach(claims::remove);
    }

    @Override
    public boolean commitsOffsetsForDisplay() {
        return true;
    }

    @Override
    public void close() {
        claims.clear();
    }
}
