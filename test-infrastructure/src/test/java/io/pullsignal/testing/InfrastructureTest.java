package io.pullsignal.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class InfrastructureTest {
    private final Infrastructure infrastructure = Infrastructure.get();

    @Test
    void each_new_database_is_empty_and_its_own() throws Exception {
        Database first = infrastructure.newDatabase("first");
        Database second = infrastructure.newDatabase("first");
        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());

        try (Connection connection = first.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table only_here (id int)");
        }

        try (Connection connection = second.dataSource().getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void topics_have_the_asked_partitions() throws Exception {
        infrastructure.topics(3, "three.wide", "three.wide.too");

        try (Admin admin = infrastructure.admin()) {
            Map<String, TopicDescription> topics = admin.describeTopics(List.of("three.wide", "three.wide.too"))
                    .allTopicNames()
                    .get();
            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(3));
        }
    }

    @Test
    void catalogue_topics_are_there_and_empty_each_time() throws Exception {
        infrastructure.emptyCatalogueTopics();
        try (Admin admin = infrastructure.admin()) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names).contains("sales.recorded.v1", "replenishment.signals.v1", "items.v1");
            Uuid before = topicId(admin, "items.v1");
            send("items.v1", "left over");

            infrastructure.emptyCatalogueTopics();

            Uuid after = topicId(admin, "items.v1");
            assertThat(after).isNotEqualTo(before);
        }
    }

    private static Uuid topicId(Admin admin, String topic) throws Exception {
        return requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .topicId();
    }

    private void send(String topic, String value) throws Exception {
        Map<String, Object> configuration = Map.of("bootstrap.servers", infrastructure.bootstrapServers());
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    @Test
    void registry_demands_full_transitive_compatibility() throws Exception {
        HttpResponse<String> configuration = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(infrastructure.registryUrl() + "/config"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(configuration.body()).contains("FULL_TRANSITIVE");
    }

    @Test
    void test_resource_gives_a_service_what_it_needs() {
        Map<String, String> configuration = new PullsignalTestResource().start();

        assertThat(configuration)
                .containsEntry("kafka.bootstrap.servers", infrastructure.bootstrapServers())
                .containsEntry("pullsignal.registry-url", infrastructure.registryUrl())
                .containsEntry("pullsignal.clock", "system")
                .containsKeys("quarkus.datasource.jdbc.url", "quarkus.datasource.username");
    }

    @Test
    void missing_tool_skips_the_test() {
        assertThat(Tools.require("sh")).exists();
        assertThatThrownBy(() -> Tools.require("no-such-program"))
                .isInstanceOfAny(TestAbortedException.class, AssertionError.class)
                .hasMessageContaining("no-such-program is not installed");
    }
}
