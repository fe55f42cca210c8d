package io.pullsignal.messaging;

import java.util.Map;
import javax.sql.DataSource;

/**
 * Kafka in, PostgreSQL out: one thread that polls, and per poll one transaction that holds the batch's effects, its
 * outbox rows, its dead letters and its offsets.
 *
 * <p>On assignment a partition is claimed in the database (epoch + 1) and read from the offset stored there; a batch
 * whose epoch or offset no longer matches rolls back, so that of two processes which both believe they own a partition
 * only one has effects. Kafka's committed offsets are written for lag displays only.
 */
public final class DatabaseConsumer implements AutoCloseable {
    /**
     * How a consumer runs.
     *
     * @param name consumer group, and the last part of its dead-letter topics
     * @param kafka client properties; bootstrap.servers at least
     * @param maxBatchRecords upper limit of one batch, 1 to 50,000
     * @param fenced false only in the control of a fault test: then offsets live in Kafka alone
     */
    public record Settings(
            String name, Subscription subscription, Map<String, String> kafka, int maxBatchRecords, boolean fenced) {}

    public DatabaseConsumer(Settings settings, DataSource database, TransactionalOutbox outbox, BatchHandler handler) {
        throw new UnsupportedOperationException("being built");
    }

    public void start() {
        throw new UnsupportedOperationException("being built");
    }

    /** Where the consumer stands; safe from any thread. */
    public ConsumerStatus status() {
        throw new UnsupportedOperationException("being built");
    }

    /** Finishes the batch at hand, leaves the group, ends the thread. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
