package io.pullsignal.consumption;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Drives the running service from outside: as a point of sale, as a downstream reader, as an operator. */
final class ServiceDriver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger RUN = new AtomicInteger();

    final EventCodec codec;
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final String run = "t" + RUN.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);

    /** @param now business time of this run's events */
    ServiceDriver(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        bootstrapServers = setting("kafka.bootstrap.servers");
        codec = new EventCodec(
                URI.create(setting("pullsignal.registry-url")), EventCodec.Registration.REGISTER_MISSING);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** As the running service has it. */
    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** A name that no other test uses. */
    String unique(String name) {
        return (name + "-" + run).toUpperCase(Locale.ROOT);
    }

    String source() {
        return "pos-" + run;
    }

    void defineLocation(String code, String timeZone) {
        given().contentType("application/json")
                .body("{\"name\":\"Shop\",\"timeZone\":\"" + timeZone + "\",\"currency\":\"EUR\"}")
                .put("/v1/locations/" + code)
                .then()
                .statusCode(200);
    }

    void defineItem(String code, String fields) {
        given().contentType("application/json")
                .body("{\"currency\":\"EUR\"" + (fields.isEmpty() ? "" : "," + fields) + "}")
                .put("/v1/items/" + code)
                .then()
                .statusCode(200);
    }

    SaleRecorded sale(String eventId, String location, SaleKind kind, String original, SaleLine... lines) {
        return new SaleRecorded(source(), eventId, location, "1", kind, original, now(), "EUR", Arrays.asList(lines));
    }

    /** One moment for all events of a run, so that a repeated event has equal content. */
    private final Instant now;

    Instant now() {
        return now;
    }

    static SaleLine line(int number, String item, String quantity, String price) {
        return new SaleLine(
                number, item, new BigDecimal(quantity).setScale(6), null, new BigDecimal(price).setScale(4));
    }

    RecordMetadata send(SaleRecorded sale) {
        return send(Topics.SALES_RECORDED, sale.getLocation() + "/1", codec.encode(sale));
    }

    RecordMetadata send(String topic, String key, byte[] value) {
        try {
            return producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the service has read all inputs and published all messages. */
    void awaitDrained() {
        Map<String, Long> ends = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            for (String topic : List.of(Topics.SALES_RECORDED, Topics.USAGE_RECORDED, Topics.ADJUSTMENTS_RECORDED)) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
                consumer.endOffsets(partitions).forEach((p, end) -> ends.put(p.toString(), end));
            }
        }
        await().atMost(PATIENCE).until(() -> {
            JsonPath pipeline = pipeline();
            Map<String, Long> positions = new HashMap<>();
            pipeline.<Map<String, Object>>getList("consumers[0].partitions")
                    .forEach(p -> positions.put(
                            p.get("topic") + "-" + p.get("partition"), ((Number) p.get("position")).longValue()));
            return pipeline.getLong("outboxPending") == 0
                    && ends.entrySet().stream()
                            .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
        });
    }

    JsonPath pipeline() {
        return given().get("/v1/pipeline").then().statusCode(200).extract().jsonPath();
    }

    Map<String, Long> buckets() {
        Map<String, Long> buckets = new HashMap<>();
        pipeline().<String, Number>getMap("buckets").forEach((name, lines) -> buckets.put(name, lines.longValue()));
        return buckets;
    }

    /** What changed in the buckets since an earlier look. */
    Map<String, Long> bucketsSince(Map<String, Long> before) {
        Map<String, Long> changes = new HashMap<>();
        buckets().forEach((name, lines) -> {
            long change = lines - before.getOrDefault(name, 0L);
            if (change != 0) {
                changes.put(name, change);
            }
        });
        return changes;
    }

    JsonPath event(String eventId) {
        return given().get("/v1/events/{source}/{eventId}", source(), eventId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Consumption of this run's source that is visible to a read_committed reader. */
    List<ConsumptionRecorded> consumption() {
        return read(Topics.CONSUMPTION_RECORDED).stream()
                .map(record -> codec.decode(record.value(), ConsumptionRecorded.class))
                .filter(event -> event.getEventId().startsWith(source() + "/"))
                .toList();
    }

    /** All committed records of a topic. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? ""
                : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
