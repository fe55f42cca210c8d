package io.pullsignal.gateway.pipeline.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** Every property under {@code kafka.}, for all Kafka clients of the service. */
@Singleton
final class KafkaProperties {
    private final Map<String, String> all;

    KafkaProperties(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        all = broker.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    Map<String, String> all() {
        return all;
    }
}
