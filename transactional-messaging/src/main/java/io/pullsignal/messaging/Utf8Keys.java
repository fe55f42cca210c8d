package io.pullsignal.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Keys as text that never fail to decode: a key that is not UTF-8 keeps its bytes in a header of the received record, so
 * that a dead letter carries the original.
 */
final class Utf8Keys implements Deserializer<@Nullable String> {
    private static final String ORIGINAL_KEY = "pullsignal-original-key";

    @Override
    public @Nullable String deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            headers.add(ORIGINAL_KEY, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static byte @Nullable [] originalKey(ConsumerRecord<String, byte[]> record) {
        Header original = record.headers().lastHeader(ORIGINAL_KEY);
        if (original != null) {
            return original.value();
        }
        String key = record.key();
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }
}
