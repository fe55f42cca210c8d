package io.pullsignal.clock;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.clock.v1.ClockSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sets the business clock of an installation. One at a time: of two that set the same version, readers keep the first
 * they see.
 */
public final class BusinessClockControl implements AutoCloseable {
    private static final String KEY = "clock";
    private static final long TIMEOUT_SECONDS = 30;

    private final Clock wall;
    private final BusinessClock clock;
    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;

    /**
     * @param kafka client properties; bootstrap.servers at least
     * @throws IllegalStateException when the settings that are in force cannot be read
     */
    public BusinessClockControl(Map<String, String> kafka, EventCodec codec) {
        this.wall = Clock.systemUTC();
        this.codec = codec;
        this.clock = BusinessClock.following(kafka, codec);
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** The clock that this controls, as the services see it. */
    public BusinessClock clock() {
        return clock;
    }

    /**
     * Lets business time start at the origin now, at a rate. The clock jumps there, back too when the origin is before
     * the present setting's.
     *
     * @return the setting, acknowledged by the broker and in force in {@link #clock()}; services see it a moment later
     * @throws KafkaException when the broker does not acknowledge it; then services may have it, or not
     */
    public synchronized ClockSetting set(Instant businessOrigin, long rateMilli, Optional<Instant> limit) {
        long version = clock.setting().map(ClockSetting::version).orElse(0L) + 1;
        ClockSetting setting = new ClockSetting(version, businessOrigin, wall.instant(), rateMilli, limit);
        publish(setting);
        clock.apply(setting);
        return setting;
    }

    /** Goes on from the present business time at a rate, up to a limit; never sets the clock back. */
    public synchronized ClockSetting goOn(long rateMilli, Optional<Instant> limit) {
        return set(clock.instant(), rateMilli, limit);
    }

    private void publish(ClockSetting setting) {
        ClockSet event = ClockSet.newBuilder()
                .setVersion(setting.version())
                .setBusinessOrigin(setting.businessOrigin())
                .setWallOrigin(setting.wallOrigin())
                .setRateMilli(setting.rateMilli())
                .setLimit(setting.limit().orElse(null))
                .build();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.CLOCK_SETTINGS, KEY, codec.encode(event));
        CloudEventHeaders.of("operator", event, KEY + "/" + setting.version(), wall)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notAcknowledged) {
            throw new KafkaException("the clock's setting was not acknowledged", notAcknowledged);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while setting the clock", interrupted);
        }
    }

    @Override
    public void close() {
        producer.close();
        clock.close();
    }
}
