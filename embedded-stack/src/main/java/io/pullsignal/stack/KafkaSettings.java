package io.pullsignal.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How to run the broker.
 *
 * @param folder data, configuration and log; kept by {@link EmbeddedKafka#close()}
 * @param port 0 for any free one
 * @param heapMegabytes 256 carries the demo; a benchmark wants 512 or more
 * @param startTimeout how long the broker may take until it answers
 * @param properties broker settings that override the stack's own
 */
public record KafkaSettings(
        Path folder, int port, int heapMegabytes, Duration startTimeout, Map<String, String> properties) {

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    public static KafkaSettings in(Path folder) {
        return new KafkaSettings(folder, 0, 256, Duration.ofMinutes(5), Map.of());
    }

    public KafkaSettings withPort(int newPort) {
        return new KafkaSettings(folder, newPort, heapMegabytes, startTimeout, properties);
    }

    public KafkaSettings withHeapMegabytes(int newHeapMegabytes) {
        return new KafkaSettings(folder, port, newHeapMegabytes, startTimeout, properties);
    }

    public KafkaSettings withStartTimeout(Duration newStartTimeout) {
        return new KafkaSettings(folder, port, heapMegabytes, newStartTimeout, properties);
    }

    public KafkaSettings withProperties(Map<String, String> newProperties) {
        return new KafkaSettings(folder, port, heapMegabytes, startTimeout, newProperties);
    }
}
