package io.pullsignal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.EventCodec.Registration;
import io.pullsignal.contracts.Topics;
import io.pullsignal.testing.Infrastructure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedClockTest {
    private static final Instant START = Instant.parse("2010-12-01T00:00:00Z");

    private static Map<String, String> kafka;
    private static EventCodec codec;

    @BeforeAll
    static void connect() {
        Infrastructure servers = Infrastructure.get().startAll();
        kafka = Map.of("bootstrap.servers", servers.bootstrapServers());
        codec = new EventCodec(URI.create(servers.registryUrl()), Registration.REGISTER_MISSING);
    }

    @BeforeEach
    void no_settings() {
        Infrastructure.get().emptyCatalogueTopics();
    }

    @Test
    void without_settings_it_starts_at_once_with_wall_time() {
        try (BusinessClock clock = BusinessClock.following(kafka, codec)) {
            assertThat(clock.setting()).isEmpty();
            assertThat(clock.instant()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        }
    }

    @Test
    void without_the_topic_it_starts_with_wall_time_and_follows_when_the_topic_comes() throws Exception {
        try (Admin admin = Infrastructure.get().admin()) {
            admin.deleteTopics(List.of(Topics.CLOCK_SETTINGS)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(Topics.CLOCK_SETTINGS));
        }
        try (BusinessClock clock = BusinessClock.following(kafka, codec)) {
            assertThat(clock.setting()).isEmpty();
            Infrastructure.get().emptyCatalogueTopics();
            try (BusinessClockControl control = new BusinessClockControl(kafka, codec)) {
                control.set(START, 0, Optional.empty());
                await().untilAsserted(() -> assertThat(clock.instant()).isEqualTo(START));
            }
        }
    }

    @Test
    void every_follower_shows_what_was_set_and_a_later_one_from_the_start() {
        try (BusinessClockControl control = new BusinessClockControl(kafka, codec);
                BusinessClock first = BusinessClock.following(kafka, codec);
                BusinessClock second = BusinessClock.following(kafka, codec)) {
            ClockSetting setting = control.set(START, 86_400_000, Optional.of(START.plus(Duration.ofDays(1))));
            await().untilAsserted(() -> {
                assertThat(first.setting()).contains(setting);
                assertThat(second.setting()).contains(setting);
            });
            try (BusinessClock late = BusinessClock.following(kafka, codec)) {
                assertThat(late.setting()).contains(setting);
            }
            await().untilAsserted(() -> assertThat(first.instant()).isEqualTo(START.plus(Duration.ofDays(1))));
        }
    }

    @Test
    void a_control_that_starts_again_goes_on_with_higher_versions() {
        try (BusinessClockControl control = new BusinessClockControl(kafka, codec)) {
            control.set(START, 0, Optional.empty());
            control.set(START, 0, Optional.empty());
        }
        try (BusinessClockControl control = new BusinessClockControl(kafka, codec)) {
            assertThat(control.goOn(1_000, Optional.empty()).version()).isEqualTo(3);
            assertThat(control.clock().instant()).isBetween(START, START.plusSeconds(60));
        }
    }

    @Test
    void a_record_that_is_no_setting_is_passed_over() throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(Map.copyOf(kafka), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.CLOCK_SETTINGS, "other", "garbage".getBytes(StandardCharsets.UTF_8)))
                    .get();
            producer.send(new ProducerRecord<>(Topics.CLOCK_SETTINGS, "gone", null))
                    .get();
        }
        try (BusinessClockControl control = new BusinessClockControl(kafka, codec);
                BusinessClock clock = BusinessClock.following(kafka, codec)) {
            control.set(START, 0, Optional.empty());
            await().untilAsserted(() -> assertThat(clock.instant()).isEqualTo(START));
        }
    }

    @Test
    void a_broker_that_does_not_answer_lets_no_clock_start() {
        assertThatThrownBy(() -> BusinessClock.following(
                        Map.of("bootstrap.servers", "127.0.0.1:1"), codec, Clock.systemUTC(), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read");
    }
}
