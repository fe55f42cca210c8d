package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.messaging.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Hands to Kafka what came in by HTTP, so that there is one way in. */
@ApplicationScoped
public class Intake {
    private static final String SERVICE = "supplier-gateway";
    private static final long PATIENCE_SECONDS = 20;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;

    Intake(Producer<String, byte[]> producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    /**
     * Returns when the broker has acknowledged.
     *
     * @throws UnavailableException when broker or registry do not answer; the event may have arrived nevertheless, and
     *     sending it again counts once
     */
    public void hand(String topic, String key, String id, SpecificRecord event) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, codec.encode(event));
            CloudEventHeaders.of(SERVICE, event, id, Clock.systemUTC())
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("schema registry", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException("broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("broker", e);
        }
    }
}
