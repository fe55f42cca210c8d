package io.pullsignal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pullsignal.contracts.ContractPublisher;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.EventCodec.Registration;
import io.pullsignal.contracts.Retention;
import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.contracts.TopicCreator;
import io.pullsignal.contracts.TopicLayout;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.clock.v1.ClockSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contracts meet a real broker and a real registry here, because the module that holds them cannot start any. */
class ContractsOnRealServersTest {
    private static final ClockSet EVENT = ClockSet.newBuilder()
            .setVersion(1)
            .setBusinessOrigin(Instant.EPOCH)
            .setWallOrigin(Instant.EPOCH)
            .setRateMilli(1_000)
            .build();

    private static final ContractPublisher PUBLISHER = new ContractPublisher(TopicCatalogue.load());
    private static URI registry;

    @BeforeAll
    static void publish() {
        registry = URI.create(Infrastructure.get().startAll().registryUrl());
        PUBLISHER.registerSchemas(registry);
    }

    @Test
    void published_again_all_schemas_are_there_and_a_writer_needs_no_right_to_register() {
        assertThat(PUBLISHER.registerSchemas(registry)).hasSizeGreaterThan(15);
        EventCodec codec = new EventCodec(registry, Registration.LOOK_UP_ONLY);
        assertThat(codec.decode(codec.encode(EVENT))).isEqualTo(EVENT);
    }

    @Test
    void an_id_that_the_registry_does_not_know_is_undecodable() {
        EventCodec codec = new EventCodec(registry, Registration.LOOK_UP_ONLY);
        byte[] bytes = codec.encode(EVENT);
        bytes[1] = 0x7f;
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UndecodableEventException.class);
    }

    @Test
    void the_registry_refuses_an_incompatible_version() throws Exception {
        String incompatible = ClockSet.getClassSchema().toString().replace("\"rateMilli\"", "\"speed\"");
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        registry + "/subjects/" + ClockSet.getClassSchema().getFullName() + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\":\"" + incompatible.replace("\"", "\\\"") + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void missing_topics_are_created_as_declared_and_created_ones_left_alone() throws Exception {
        List<TopicLayout> layouts = TopicCatalogue.load().supplierTopics("ACME-7");
        try (Admin admin = Infrastructure.get().admin()) {
            TopicCreator creator = new TopicCreator(admin);
            assertThat(creator.createMissing(layouts))
                    .containsExactlyInAnyOrderElementsOf(
                            layouts.stream().map(TopicLayout::name).toList());
            assertThat(creator.createMissing(layouts)).isEmpty();
            ConfigResource orders = new ConfigResource(ConfigResource.Type.TOPIC, Topics.supplierOrders("ACME-7"));
            assertThat(admin.describeConfigs(List.of(orders)).all().get().values())
                    .singleElement()
                    .extracting(config -> config.get("retention.ms").value())
                    .isEqualTo("7776000000");
        }
    }

    @Test
    void a_number_of_hot_partitions_overrides_the_declared_one() throws Exception {
        List<TopicLayout> layouts = List.of(
                new TopicLayout("hot.v1", 4, new Retention.Forever()),
                new TopicLayout("small.v1", 1, new Retention.Forever()));
        try (Admin admin = Infrastructure.get().admin()) {
            new TopicCreator(admin, OptionalInt.of(7), (short) 1).createMissing(layouts);
            assertThat(admin.describeTopics(List.of("hot.v1", "small.v1"))
                            .allTopicNames()
                            .get()
                            .values())
                    .extracting(
                            TopicDescription::name, topic -> topic.partitions().size())
                    .containsExactlyInAnyOrder(tuple("hot.v1", 7), tuple("small.v1", 1));
        }
    }

    @Test
    void an_existing_topic_that_differs_is_named_and_not_changed() {
        try (Admin admin = Infrastructure.get().admin()) {
            TopicCreator creator = new TopicCreator(admin);
            creator.createMissing(List.of(new TopicLayout("different.v1", 2, new Retention.Forever())));
            assertThatThrownBy(() -> creator.createMissing(
                            List.of(new TopicLayout("different.v1", 3, new Retention.Compacted()))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("different.v1 has 2 partitions, declared are 3")
                    .hasMessageContaining("cleanup.policy delete, declared is compact");
        }
    }
}
