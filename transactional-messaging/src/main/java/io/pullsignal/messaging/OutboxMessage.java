package io.pullsignal.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to publish when the transaction commits.
 *
 * @param topic where to
 * @param key record key, also what keeps the order: messages of one key stay in commit order
 * @param value payload; null is a tombstone
 * @param headers record headers as UTF-8 text
 */
public record OutboxMessage(String topic, String key, byte @Nullable [] value, Map<String, String> headers) {
    // Spelled out, because in a compact one NullAway does not see that the value may be null
    public OutboxMessage(String topic, String key, byte @Nullable [] value, Map<String, String> headers) {
        this.topic = topic;
        this.key = key;
        this.value = value;
        this.headers = Map.copyOf(headers);
    }

    /** Deletes what the key stood for, on a compacted topic. */
    public static OutboxMessage tombstone(String topic, String key) {
        return new OutboxMessage(topic, key, null, Map.of());
    }
}
