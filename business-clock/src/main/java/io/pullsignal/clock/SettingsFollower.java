package io.pullsignal.clock;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.clock.v1.ClockSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings topic from its beginning and stays on it, without a consumer group: every process reads all of it.
 * An outage is logged once and ends with another try.
 */
final class SettingsFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFollower.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, String> kafka;
    private final EventCodec codec;
    private final Consumer<ClockSetting> settings;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "business-clock");
    private volatile @Nullable KafkaConsumer<byte[], byte[]> open;
    private boolean away;

    SettingsFollower(Map<String, String> kafka, EventCodec codec, Consumer<ClockSetting> settings) {
        this.kafka = kafka;
        this.codec = codec;
        this.settings = settings;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether the settings that the topic held at the start are read, or there is no such topic. */
    boolean awaitCaughtUp(Duration patience) {
        try {
            return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Wakes the consumer; an interrupt would make Kafka report its own close as an error. */
    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CALL_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!paused()) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException closed) {
                LOG.debug("stopped following the business clock");
            } catch (KafkaException unavailable) {
                if (!away) {
                    LOG.warn("cannot follow the business clock for now, the last setting goes on", unavailable);
                }
                away = true;
            } finally {
                open = null;
            }
        }
    }

    /** Whether it is closing; if not, waits a moment first. */
    private boolean paused() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        if (closing.getCount() == 0) {
            return;
        }
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CLOCK_SETTINGS, CALL_TIMEOUT).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            caughtUp.countDown();
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, CALL_TIMEOUT);
        away = false;
        while (closing.getCount() > 0) {
            if (ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), CALL_TIMEOUT) >= end.getValue())) {
                caughtUp.countDown();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                setting(record).ifPresent(settings);
            }
        }
    }

    private Optional<ClockSetting> setting(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            ClockSet set = codec.decode(record.value(), ClockSet.class);
            ClockSetting setting = new ClockSetting(
                    set.getVersion(),
                    set.getBusinessOrigin(),
                    set.getWallOrigin(),
                    set.getRateMilli(),
                    Optional.ofNullable(set.getLimit()));
            LOG.info("business clock: {}", setting);
            return Optional.of(setting);
        } catch (UndecodableEventException | IllegalArgumentException noSetting) {
            LOG.error("passed over a record of {} at offset {}", record.topic(), record.offset(), noSetting);
            return Optional.empty();
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(kafka);
        // Those of the process's consumers: here every process reads all
        properties.remove("group.id");
        properties.remove("group.instance.id");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", "false");
        return properties;
    }
}
