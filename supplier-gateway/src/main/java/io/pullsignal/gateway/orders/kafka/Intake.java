package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import io.pullsignal.messaging.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Hands to Kafka what came in by HTTP, so that there is one way in.
 *
 * <p>A message whose id was used with other content is refused here when the other one had its effect already. Where both
 * are under way the later one ends as a dead letter with the same reason.
 */
@ApplicationScoped
public class Intake {
    private static final String SERVICE = "supplier-gateway";
    private static final long PATIENCE_SECONDS = 20;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final DataSource database;

    Intake(Producer<String, byte[]> producer, EventCodec codec, DataSource database) {
        this.producer = producer;
        this.codec = codec;
        this.database = database;
    }

    /** What became of a message that was handed in. */
    public enum Handed {
        TAKEN,
        /** Its id was used before, with other content; it was not taken. */
        CONFLICTING
    }

    /**
     * Hands a message in, unless its id had its effect with other content.
     *
     * @throws UnavailableException as {@link #hand}
     */
    public Handed handOnce(AppliedMessages.Id id, String topic, String key, SpecificRecord event) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String before = AppliedMessages.known(connection, List.of(id)).get(id);
            if (before != null && !before.equals(ContentHash.of(event))) {
                return Handed.CONFLICTING;
            }
        }
        hand(topic, key, id.eventId(), event);
        return Handed.TAKEN;
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
