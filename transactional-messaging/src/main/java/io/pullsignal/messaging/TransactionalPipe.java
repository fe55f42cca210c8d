package io.pullsignal.messaging;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Kafka in, Kafka out in one Kafka transaction per batch, with the input offsets in it. One thread per instance.
 *
 * <p>Guarantee: for read_committed readers the outputs and dead letters of each input record are there exactly once. What
 * the handler writes elsewhere happens before, and may happen again: it has to be idempotent.
 *
 * <p>Limit: two running instances with the same instance id fence each other in turns; nothing is lost or doubled, but
 * little gets done.
 */
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
            Culprits culprits) {
        public Settings {
            kafka = Map.copyOf(kafka);
            DatabaseConsumer.requireBatchSize(maxBatchRecords);
        }
    }

    /** Told of records that the pipe itself dead-letters. */
    @FunctionalInterface
    public interface Culprits {
        void deadLettered(ConsumerRecord<String, byte[]> record, String kind, String detail) throws SQLException;
    }

    private final BatchLoop loop;

    public TransactionalPipe(Settings settings, PipeHandler handler) {
        Map<String, String> kafka = new HashMap<>(settings.kafka());
        kafka.putIfAbsent(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.name() + "-" + settings.instanceId());
        loop = new BatchLoop(
                settings.name(),
                settings.subscription(),
                ClientSettings.consumer(kafka, settings.name(), settings.maxBatchRecords(), "earliest"),
                settings.kafka(),
                new PipeStage(settings, handler));
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
}
