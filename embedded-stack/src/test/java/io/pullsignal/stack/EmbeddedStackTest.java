package io.pullsignal.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {
    @TempDir
    static Path folder;

    private static EmbeddedStack stack;

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(StackSettings.in(folder));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void killed_broker_comes_back_with_its_records_on_the_same_port() throws Exception {
        createTopic("kept");
        send("kept", "before");

        String before = stack.kafka().bootstrapServers();
        stack.kafka().kill();
        assertThat(stack.kafka().isAlive()).isFalse();
        stack.kafka().restart();

        assertThat(stack.kafka().bootstrapServers()).isEqualTo(before);
        send("kept", "after");
        assertThat(values("kept")).containsExactly("before", "after");
    }

    @Test
    void frozen_broker_answers_nobody_until_it_is_resumed() throws Exception {
        stack.kafka().suspend();
        try (Admin admin = admin()) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get(2, TimeUnit.SECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);

            stack.kafka().resume();

            assertThat(admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS))
                    .isNotBlank();
        }
    }

    @Test
    void topics_are_not_created_by_mistake() {
        assertThatThrownBy(() -> send("unknown", "x")).hasMessageContaining("not present in metadata");
    }

    @Test
    void commits_survive_an_immediate_stop_of_the_database() throws SQLException {
        assertCommitSurvives("immediate_stop", () -> stack.postgres().stopImmediately());
    }

    @Test
    void commits_survive_kill_9_of_the_database() throws SQLException {
        assertCommitSurvives("killed", () -> stack.postgres().kill());
    }

    private static void assertCommitSurvives(String database, Runnable fault) throws SQLException {
        stack.postgres().createDatabase(database);
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int primary key)");
            statement.execute("insert into kept values (42)");
        }
        fault.run();
        assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);

        stack.postgres().restart();

        try (Connection connection = connect(database);
                ResultSet rows = connection.createStatement().executeQuery("select id from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void database_writes_through_to_disk() throws SQLException {
        try (Connection connection = connect("postgres");
                ResultSet setting = connection.createStatement().executeQuery("show fsync")) {
            setting.next();
            assertThat(setting.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void registry_keeps_schema_ids_over_a_restart() throws Exception {
        String version = register("kept-subject", "{\\\"type\\\":\\\"string\\\"}");
        assertThat(version).contains("\"id\":");

        stack.registry().kill();
        stack.registry().restart();

        assertThat(register("kept-subject", "{\\\"type\\\":\\\"string\\\"}")).isEqualTo(version);
    }

    @Test
    void registry_refuses_an_incompatible_schema() throws Exception {
        String record =
                "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"%s\\\"}]}";
        register("guarded-subject", record.formatted("string"));

        HttpResponse<String> response = post("guarded-subject", record.formatted("int"));

        assertThat(response.statusCode()).isEqualTo(409);
    }

    @Test
    void taken_port_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            KafkaSettings kafka =
                    KafkaSettings.in(folder.resolve("other-kafka")).withPort(port);
            PostgresSettings postgres =
                    PostgresSettings.in(folder.resolve("other-postgres")).withPort(port);

            assertPortTaken(port, () -> EmbeddedKafka.start(kafka));
            assertPortTaken(port, () -> EmbeddedPostgres.start(postgres));
        }
    }

    private static void assertPortTaken(int port, org.assertj.core.api.ThrowableAssert.ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.failure()).isEqualTo(Failure.PORT_TAKEN))
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void folder_of_a_running_stack_is_refused() {
        assertThatThrownBy(() -> EmbeddedKafka.start(KafkaSettings.in(folder.resolve("kafka"))))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.failure()).isEqualTo(Failure.FOLDER_IN_USE));
    }

    @Test
    void broker_that_cannot_start_shows_the_end_of_its_log() {
        KafkaSettings wrong = KafkaSettings.in(folder.resolve("wrong-kafka"))
                .withProperties(Map.of("transaction.state.log.num.partitions", "none"));

        assertThatThrownBy(() -> EmbeddedKafka.start(wrong))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DIED))
                .hasMessageContaining("transaction.state.log.num.partitions");
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                stack.postgres().jdbcUrl(database), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
    }

    private static String register(String subject, String escapedSchema) throws Exception {
        HttpResponse<String> response = post(subject, escapedSchema);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> post(String subject, String escapedSchema) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.registry().url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + escapedSchema + "\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }

    private static void createTopic(String name) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void send(String topic, String value) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", stack.kafka().bootstrapServers());
        properties.put("max.block.ms", "5000");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> values(String topic) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", stack.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
