package io.pullsignal.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The transactional producer of one outbox shard, which keeps its own cursor in Kafka.
 *
 * <p>Each Kafka transaction carries the sequence of its last message as a group offset, so messages and cursor become
 * visible together. A successor that has called {@code initTransactions} fences the predecessor and then reads how far
 * it came, to the message, however late the cursor in the database is.
 */
final class ShardProducer implements AutoCloseable {
    private static final long ANSWER_MILLIS_MAX = 6_000;

    private final String transactionalId;
    private final Producer<byte[], byte[]> producer;

    private ShardProducer(String transactionalId, Producer<byte[], byte[]> producer) {
        this.transactionalId = transactionalId;
        this.producer = producer;
    }

    /** Fences every earlier producer of the shard; what those left open is aborted or completed when this returns. */
    static ShardProducer open(String name, int shard, Map<String, String> kafka) {
        String transactionalId = name + "-outbox-" + shard;
        Producer<byte[], byte[]> producer = new KafkaProducer<>(ClientSettings.producer(kafka, transactionalId));
        try {
            producer.initTransactions();
            return new ShardProducer(transactionalId, producer);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * The last sequence that is published for certain; 0 when Kafka knows none of this incarnation (never published,
     * idle for longer than the broker keeps offsets, topic deleted): then the database's cursor is right.
     */
    long published(Admin admin, UUID incarnation) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                            transactionalId, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
            return offsets.values().stream()
                    .filter(offset -> offset != null && offset.metadata().equals(incarnation.toString()))
                    .mapToLong(OffsetAndMetadata::offset)
                    .max()
                    .orElse(0);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw new UnavailableException("the broker does not tell the cursor of " + transactionalId, e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        }
    }

    /** Publishes all or none. After an exception nobody knows which: close, open anew, ask {@link #published}. */
    void publish(List<Outgoing> messages, long lastSequence, UUID incarnation) {
        producer.beginTransaction();
        for (Outgoing message : messages) {
            producer.send(message.toProducerRecord());
        }
        // Any topic that surely exists will do to hang the offset on
        TopicPartition anchor = new TopicPartition(messages.get(0).topic(), 0);
        producer.sendOffsetsToTransaction(
                Map.of(anchor, new OffsetAndMetadata(lastSequence, incarnation.toString())),
                new ConsumerGroupMetadata(transactionalId));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
