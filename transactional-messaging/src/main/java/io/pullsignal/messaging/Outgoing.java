package io.pullsignal.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A message as bytes. The checks stand here, before anything is stored, because a message that the broker will never
 * take would hold its whole shard.
 */
record Outgoing(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
    /** Below the broker's default limit of 1,048,588 bytes for a batch, with room for the record's own framing. */
    static final int MESSAGE_BYTES_MAX = 1_000_000;

    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final byte[] NO_KEY = new byte[0];

    static Outgoing of(OutboxMessage message) {
        if (!TOPIC_NAME.matcher(message.topic()).matches()) {
            throw new IllegalArgumentException("not a topic name: " + message.topic());
        }
        Outgoing outgoing = new Outgoing(
                message.topic(), message.key().getBytes(StandardCharsets.UTF_8), message.value(), message.headers());
        if (outgoing.bytes() > MESSAGE_BYTES_MAX) {
            throw new IllegalArgumentException("message of %,d bytes for %s, at most %,d are taken"
                    .formatted(outgoing.bytes(), message.topic(), MESSAGE_BYTES_MAX));
        }
        return outgoing;
    }

    /** The Java client's own rule, so that with equal numbers the shard is the partition. */
    int shard(int shards) {
        return Utils.toPositive(Utils.murmur2(key == null ? NO_KEY : key)) % shards;
    }

    /** Size on the wire, about; at most three bytes for a character of a header. */
    int bytes() {
        int bytes = (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            bytes += 3 * (header.getKey().length() + header.getValue().length());
        }
        return bytes;
    }

    ProducerRecord<byte[], byte[]> toProducerRecord() {
        Headers recordHeaders = new RecordHeaders();
        headers.forEach((name, text) -> recordHeaders.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(topic, null, null, key, value, recordHeaders);
    }
}
