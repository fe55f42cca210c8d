package io.pullsignal.messaging;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The control of a fault test, what people usually write: the database commits first, Kafka's committed offsets follow.
 * It loses nothing and counts twice; a fault test that it passes proves nothing.
 */
final class UnfencedStage implements Stage {
    private final String name;
    private final DataSource database;
    private final TransactionalOutbox outbox;
    private final BatchHandler handler;
    private final Map<String, UUID> topicIds = new HashMap<>();

    UnfencedStage(String name, DataSource database, TransactionalOutbox outbox, BatchHandler handler) {
        this.name = name;
        this.database = database;
        this.outbox = outbox;
        this.handler = handler;
    }

    @Override
    public Map<TopicPartition, Long> claim(
            Consumer<String, byte[]> consumer, Set<TopicPartition> partitions, TopicDirectory topics) {
        Map<String, UUID> ids = topics.prepare(partitions);
        topicIds.putAll(ids);
        return CommittedOffsets.of(consumer, partitions, ids.keySet());
    }

    @Override
    public int process(Batch batch) throws SQLException {
        return batch.records().isEmpty()
                ? 0
                : outbox.inTransaction(database, inbox(), unit -> handler.apply(batch.records(), unit));
    }

    @Override
    public void deadLetter(Batch single, DeadLetter culprit) throws SQLException {
        outbox.inTransaction(database, inbox(), unit -> unit.deadLetter(culprit));
    }

    private UUID topicId(String topic) {
        return Objects.requireNonNull(topicIds.get(topic), topic);
    }

    private OpenUnit.Inbox inbox() {
        return new OpenUnit.Inbox(name, this::topicId);
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        // Holds nothing per partition
    }

    @Override
    public boolean commitsOffsetsForDisplay() {
        return true;
    }

    @Override
    public void close() {
        topicIds.clear();
    }
}
