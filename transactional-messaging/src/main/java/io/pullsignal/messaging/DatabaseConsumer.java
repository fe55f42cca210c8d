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
 *
 * <p>While the database or the broker is away it waits, keeps its membership and tries again; {@link #status} tells for
 * how long. It never gives a record up for that. Client properties that the guarantees need (isolation level, offset
 * reset, commits, protocol, assignor) cannot be changed by {@link Settings#kafka}; a {@code group.instance.id} there
 * makes a restarted process take its partitions back at once instead of after the session timeout of 6 s.
 */
public final class DatabaseConsumer implements AutoCloseable {
    private static final int BATCH_RECORDS_MAX = 50_000;

    /**
     * How a consumer runs.
     *
     * @param name consumer group, and the last part of its dead-letter topics
     * @param kafka client properties; bootstrap.servers at least
     * @param maxBatchRecords upper limit of one batch, 1 to 50,000
     * @param fenced false only in the control of a fault test: then offsets live in Kafka alone
     */
    public record Settings(
            String name, Subscription subscription, Map<String, String> kafka, int maxBatchRecords, boolean fenced) {
        public Settings {
            kafka = Map.copyOf(kafka);
            requireBatchSize(maxBatchRecords);
        }
    }

    private final BatchLoop loop;

    /** @param database of the tables of this library; normally the outbox's own */
    public DatabaseConsumer(Settings settings, DataSource database, TransactionalOutbox outbox, BatchHandler handler) {
        Stage stage = settings.fenced()
                ? new DatabaseStage(settings.name(), database, outbox, handler)
                : new UnfencedStage(settings.name(), database, outbox, handler);
        Map<String, Object> consumerConfig = ClientSettings.consumer(
                settings.kafka(), settings.name(), settings.maxBatchRecords(), settings.fenced() ? "none" : "earliest");
        loop = new BatchLoop(settings.name(), settings.subscription(), consumerConfig, settings.kafka(), stage);
    }

    public void start() {
        loop.start();
    }

    /** Where the consumer stands; safe from any thread. */
    public ConsumerStatus status() {
        return loop.status();
    }

    /** Finishes the batch at hand, leaves the group, ends the thread; takes 12 s at most, whatever is away. */
    @Override
    public void close() {
        loop.close();
    }

    static void requireBatchSize(int maxBatchRecords) {
        if (maxBatchRecords < 1 || maxBatchRecords > BATCH_RECORDS_MAX) {
            throw new IllegalArgumentException(
                    "a batch of 1 to %,d records, not %,d".formatted(BATCH_RECORDS_MAX, maxBatchRecords));
        }
    }
}
