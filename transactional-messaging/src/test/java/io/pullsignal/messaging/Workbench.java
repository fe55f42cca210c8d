package io.pullsignal.messaging;

import io.pullsignal.testing.Infrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A fresh database with the library's tables and a small ledger, and topics with names of their own. */
final class Workbench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String LEDGER = """
            create table position (key text primary key, on_hand bigint not null, version bigint not null);
            create table movement (id bigint generated always as identity, key text not null, source text not null,
                quantity bigint not null check (quantity <> 987654321));
            """;

    private final String bootstrapServers;
    private final Infrastructure infrastructure;
    private final DataSource dataSource;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final Producer<byte[], byte[]> producer;
    private final List<AutoCloseable> open = new ArrayList<>();

    Workbench() {
        this(Infrastructure.get());
    }

    Workbench(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        this.bootstrapServers = infrastructure.bootstrapServers();
        this.dataSource = infrastructure.newDatabase("messaging").dataSource();
        execute(migration());
        execute(LEDGER);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static String migration() {
        try (InputStream sql = Objects.requireNonNull(
                Workbench.class.getResourceAsStream("/db/messaging/V000_1__messaging_tables.sql"))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource dataSource() {
        return dataSource;
    }

    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    String unique(String name) {
        return name + "-" + suffix;
    }

    String topic(String name, int partitions) {
        infrastructure.topics(partitions, unique(name));
        return unique(name);
    }

    <T extends AutoCloseable> T closeLater(T resource) {
        open.add(0, resource);
        return resource;
    }

    DatabaseConsumer consumer(String topic, DataSource source, TransactionalOutbox outbox, BatchHandler handler) {
        return consumer(topic, source, outbox, handler, 500, true);
    }

    DatabaseConsumer consumer(
            String topic,
            DataSource source,
            TransactionalOutbox outbox,
            BatchHandler handler,
            int maxBatchRecords,
            boolean fenced) {
        return closeLater(
                new DatabaseConsumer(settings(topic, kafka(), maxBatchRecords, fenced), source, outbox, handler));
    }

    DatabaseConsumer.Settings settings(String topic, Map<String, String> kafka, int maxBatchRecords, boolean fenced) {
        return new DatabaseConsumer.Settings(
                unique("ledger"), new Subscription.Topics(Set.of(topic)), kafka, maxBatchRecords, fenced);
    }

    OutboxRelay relay(TransactionalOutbox outbox, DataSource source) {
        return closeLater(new OutboxRelay(unique("ledger"), outbox, source, kafka()));
    }

    /** Throttled, so that the load lasts through the faults. */
    void sendSlowly(String topic, int records, int keys, Duration pauseAfterEach20) {
        for (int i = 0; i < records; i++) {
            send(topic, "item" + i % keys, "-1");
            if (i % 20 == 19) {
                flush();
                LockSupport.parkNanos(pauseAfterEach20.toNanos());
            }
        }
        flush();
    }

    void send(String topic, String key, String value) {
        producer.send(new ProducerRecord<>(topic, utf8(key), utf8(value)));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    /** Reads committed records until there are so many, and a moment longer to see that there are not more. */
    List<ConsumerRecord<String, byte[]>> read(String topic, int expected) {
        return read(topic, expected, new StringDeserializer());
    }

    List<ConsumerRecord<byte[], byte[]>> readBytes(String topic, int expected) {
        return read(topic, expected, new ByteArrayDeserializer());
    }

    private <K> List<ConsumerRecord<K, byte[]>> read(String topic, int expected, Deserializer<K> keys) {
        List<ConsumerRecord<K, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<K, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        false),
                keys,
                new ByteArrayDeserializer())) {
            eventually().until(() -> !consumer.partitionsFor(topic).isEmpty());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < expected && System.nanoTime() < until) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            consumer.poll(Duration.ofMillis(300)).forEach(records::add);
        }
        return records;
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> texts(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        producer.close();
    }
}
