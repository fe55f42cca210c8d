package io.pullsignal.messaging;

import java.util.Map;

/** Kafka in, Kafka out in one Kafka transaction per batch, with the input offsets in it. One thread per instance. */
public final class TransactionalPipe implements AutoCloseable {
    /**
     * @param name consumer group, and the last part of its dead-letter topics
     * @param instanceId stable per instance: the transactional id is name-instanceId
     * @param culprits told of every record that was dead-lettered as BUG or by bisection, before its transaction
     *     commits, so that it can be counted; called again with the same coordinates after a crash
     */
    public record Settings(
            String name,
            String instanceId,
            Subscription subscription,
            Map<String, String> kafka,
            int maxBatchRecords,
            Culprits culprits) {}

    /** Told of records that the pipe itself dead-letters. */
    @FunctionalInterface
    public interface Culprits {
        void deadLettered(
                org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record, String kind, String detail)
                throws java.sql.SQLException;
    }

    public TransactionalPipe(Settings settings, PipeHandler handler) {
        throw new UnsupportedOperationException("being built");
    }

    public void start() {
        throw new UnsupportedOperationException("being built");
    }

    /** Where the consumer stands; safe from any thread. */
    public ConsumerStatus status() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
