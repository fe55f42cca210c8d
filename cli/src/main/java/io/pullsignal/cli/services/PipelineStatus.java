package io.pullsignal.cli.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Where one service stands in its inputs.
 *
 * @param outboxPending messages decided and not yet published
 * @param buckets how many inputs ended where: consumed, duplicate, rejected ...
 */
public record PipelineStatus(Service service, List<Consumer> consumers, long outboxPending, Map<String, Long> buckets) {
    /** @param unavailableFor how long something it needs has been away; zero when all is well */
    public record Consumer(String name, boolean running, Duration unavailableFor, List<Position> positions) {}

    /**
     * @param position next offset to process
     * @param end end of the partition as the service saw it last
     */
    public record Position(TopicPartition partition, long position, long end) {}

    /** Asks the service. */
    public static PipelineStatus of(ServicesClient services, Service service) {
        return read(services, service, "/v1/pipeline");
    }

    /** Asks for positions and outbox only: counting buckets takes a service longer the more it has seen. */
    static PipelineStatus positionsOf(ServicesClient services, Service service) {
        return read(services, service, "/v1/pipeline?buckets=false");
    }

    private static PipelineStatus read(ServicesClient services, Service service, String path) {
        return of(service, services.get(service, path));
    }

    /** Reads the answer of {@code GET /v1/pipeline}. */
    public static PipelineStatus of(Service service, JsonNode body) {
        List<Consumer> consumers = new ArrayList<>();
        for (JsonNode consumer : body.path("consumers")) {
            List<Position> positions = new ArrayList<>();
            for (JsonNode partition : consumer.path("partitions")) {
                positions.add(new Position(
                        new TopicPartition(
                                partition.path("topic").asText(),
                                partition.path("partition").asInt()),
                        partition.path("position").asLong(),
                        partition.path("end").asLong()));
            }
            consumers.add(new Consumer(
                    consumer.path("name").asText(),
                    consumer.path("running").asBoolean(),
                    Duration.ofMillis(consumer.path("unavailableForMillis").asLong()),
                    positions));
        }
        Map<String, Long> buckets = new TreeMap<>();
        body.path("buckets")
                .properties()
                .forEach(
                        bucket -> buckets.put(bucket.getKey(), bucket.getValue().asLong()));
        return new PipelineStatus(service, consumers, body.path("outboxPending").asLong(), buckets);
    }

    public List<Position> positions() {
        return consumers.stream()
                .flatMap(consumer -> consumer.positions().stream())
                .toList();
    }

    public long bucket(String name) {
        return buckets.getOrDefault(name, 0L);
    }
}
