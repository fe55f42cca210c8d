package io.pullsignal.messaging;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Kafka in, PostgreSQL out: threads that poll, and per poll one transaction that holds the batch's effects, its outbox
 * rows, its dead letters and its offsets.
 *
 * <p>Each thread is a member of the group of its own, with partitions of its own, as if it were another instance: while
 * one waits for the database, another decodes and folds.
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
    private static final int THREADS_MAX = 32;

    /**
     * How a consumer runs.
     *
     * @param name consumer group, and the last part of its dead-letter topics
     * @param kafka client properties; bootstrap.servers at least
     * @param maxBatchRecords upper limit of one batch, 1 to 50,000
     * @param threads members of the group in this process, 1 to 32; with more than one the handler is called by several
     *     threads at once. More than there are partitions have nothing to do
     * @param fenced false only in the control of a fault test: then offsets live in Kafka alone
     */
    public record Settings(
            String name,
            Subscription subscription,
            Map<String, String> kafka,
            int maxBatchRecords,
            int threads,
            boolean fenced) {
        public Settings {
            kafka = Map.copyOf(kafka);
            requireBatchSize(maxBatchRecords);
            if (threads < 1 || threads > THREADS_MAX) {
                throw new IllegalArgumentException("1 to " + THREADS_MAX + " threads, not " + threads);
            }
        }

        /** One thread. */
        public Settings(
                String name,
                Subscription subscription,
                Map<String, String> kafka,
                int maxBatchRecords,
                boolean fenced) {
            this(name, subscription, kafka, maxBatchRecords, 1, fenced);
        }
    }

    private final String name;
    private final List<BatchLoop> loops;

    /** @param database of the tables of this library; normally the outbox's own */
    public DatabaseConsumer(Settings settings, DataSource database, TransactionalOutbox outbox, BatchHandler handler) {
        this(settings, settings.name(), database, outbox, handler);
    }

    /** @param group Kafka's; a second group of the same consumer makes two owners of each partition */
    DatabaseConsumer(
            Settings settings, String group, DataSource database, TransactionalOutbox outbox, BatchHandler handler) {
        this.name = settings.name();
        this.loops = IntStream.range(0, settings.threads())
                .mapToObj(thread -> loop(settings, group, thread, database, outbox, handler))
                .toList();
    }

    private static BatchLoop loop(
            Settings settings,
            String group,
            int thread,
            DataSource database,
            TransactionalOutbox outbox,
            BatchHandler handler) {
        Stage stage = settings.fenced()
                ? new DatabaseStage(settings.name(), database, outbox, handler)
                : new UnfencedStage(settings.name(), database, outbox, handler);
        Map<String, String> kafka = new HashMap<>(settings.kafka());
        if (settings.threads() > 1) {
            kafka.computeIfPresent(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, (key, id) -> id + "-" + thread);
        }
        Map<String, Object> consumerConfig = ClientSettings.consumer(
                kafka, group, settings.maxBatchRecords(), settings.fenced() ? "none" : "earliest");
        return new BatchLoop(settings.name(), settings.subscription(), consumerConfig, kafka, stage);
    }

    public void start() {
        loops.forEach(BatchLoop::start);
    }

    /** Where the consumer stands, all threads together; safe from any thread. */
    public ConsumerStatus status() {
        List<ConsumerStatus> each = loops.stream().map(BatchLoop::status).toList();
        return new ConsumerStatus(
                name,
                each.stream().allMatch(ConsumerStatus::running),
                each.stream()
                        .map(ConsumerStatus::unavailableFor)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                each.stream()
                        .flatMap(status -> status.partitions().stream())
                        .sorted(ConsumerStatus.PartitionPosition.ORDER)
                        .toList(),
                each.stream().mapToLong(ConsumerStatus::records).sum(),
                each.stream().mapToLong(ConsumerStatus::batches).sum(),
                each.stream().mapToLong(ConsumerStatus::deadLetters).sum());
    }

    /** Finishes the batches at hand, leaves the group, ends the threads; takes 12 s at most, whatever is away. */
    @Override
    public void close() {
        loops.forEach(BatchLoop::requestClose);
        loops.forEach(BatchLoop::close);
    }

    static void requireBatchSize(int maxBatchRecords) {
        if (maxBatchRecords < 1 || maxBatchRecords > BATCH_RECORDS_MAX) {
            throw new IllegalArgumentException(
                    "a batch of 1 to %,d records, not %,d".formatted(BATCH_RECORDS_MAX, maxBatchRecords));
        }
    }
}
