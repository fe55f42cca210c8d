package io.pullsignal.consumption.intake.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.messaging.ClientKind;
import io.pullsignal.messaging.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what came over HTTP to the input topics, and answers when all replicas in sync have it. Thread safe. */
public final class InputLog implements AutoCloseable {
    private static final String SERVICE = "consumption-service";

    /** An event for an input topic. */
    public record Entry(String topic, String key, String id, SpecificRecord event) {}

    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec;
    private final Duration patience;

    /**
     * @param kafka client properties of the service
     * @param patience how long {@link #append} waits for the broker
     */
    public InputLog(Map<String, String> kafka, EventCodec codec, Duration patience) {
        Map<String, Object> settings = ClientKind.PRODUCER.shareOf(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1000, patience.toMillis() / 2));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) Math.max(1005, patience.toMillis()));
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.codec = codec;
        this.patience = patience;
    }

    /**
     * Returns when every entry is acknowledged.
     *
     * @throws UnavailableException when that is not certain within the patience: some entries may be in the log, and
     *     appending all of them again, with the same event ids, is the right answer
     */
    public void append(List<Entry> entries) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Future<RecordMetadata>> sent = new ArrayList<>(entries.size());
        try {
            for (Entry entry : entries) {
                if (System.nanoTime() > deadline) {
                    throw new UnavailableException("the broker is slow or away", new TimeoutException());
                }
                sent.add(producer.send(record(entry)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting for the broker", e);
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("the schema registry is away", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException("the broker did not acknowledge", e);
        }
    }

    private ProducerRecord<String, byte[]> record(Entry entry) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(entry.topic(), entry.key(), codec.encode(entry.event()));
        CloudEventHeaders.of(SERVICE, entry.event(), entry.id(), Clock.systemUTC())
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        producer.close(patience);
    }
}
