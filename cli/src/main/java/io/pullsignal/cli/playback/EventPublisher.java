package io.pullsignal.cli.playback;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.contracts.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes events as an outside system does: Avro with the registry's schema id, keys as text, CloudEvents attributes in
 * the headers. What {@link #publish} took is durable when {@link #flush} has returned.
 */
public final class EventPublisher implements AutoCloseable {
    /** What may wait for the broker's word at a time. */
    private static final int MAX_UNACKNOWLEDGED = 50_000;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final Clock wallClock;
    private final String source;
    private final Queue<Future<RecordMetadata>> unacknowledged = new ArrayDeque<>();

    /**
     * @param kafka client properties; bootstrap.servers at least
     * @param source the last part of the CloudEvents source, for example {@code replay}
     */
    public EventPublisher(Map<String, String> kafka, EventCodec codec, Clock wallClock, String source) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.CLIENT_ID_CONFIG,
                "pullsignal-" + source));
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        this.codec = codec;
        this.wallClock = wallClock;
        this.source = source;
    }

    public void publish(TimedEvent event) {
        publish(event.topic(), event.key(), event.event());
    }

    public void publish(String topic, String key, SpecificRecord event) {
        publishBytes(withCloudEventHeaders(new ProducerRecord<>(topic, key, codec.encode(event)), event));
    }

    /** Publishes a record as it is, headers included. */
    public void publishBytes(ProducerRecord<String, byte[]> record) {
        unacknowledged.add(producer.send(record));
        if (unacknowledged.size() >= MAX_UNACKNOWLEDGED) {
            flush();
        }
    }

    /** @throws CommandFailure when the broker refused or did not answer */
    public void flush() {
        producer.flush();
        for (Future<RecordMetadata> sent = unacknowledged.poll(); sent != null; sent = unacknowledged.poll()) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "The broker did not take an event: " + e.getMessage(),
                        "See `pullsignal status` and the broker's log.",
                        e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted while publishing", "", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private ProducerRecord<String, byte[]> withCloudEventHeaders(
            ProducerRecord<String, byte[]> record, SpecificRecord event) {
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", EventIdentity.of(event));
        header(record, "ce_source", "/pullsignal/" + source);
        header(record, "ce_type", event.getSchema().getFullName());
        header(record, "ce_time", wallClock.instant().toString());
        header(record, "content-type", "application/avro");
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
