package io.pullsignal.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a record of a dead-letter topic says about the record that was put aside.
 *
 * @param topic where it was read
 * @param kind REJECTED, POISON, DATA or BUG
 */
public record PutAside(String topic, int partition, long offset, String kind, String reason, String detail) {
    /** The topic for what this consumer puts aside of a topic. */
    public static String topicFor(String topic, String consumer) {
        return DeadLetter.topicFor(topic, consumer);
    }

    /** Nothing where the record does not say what it stands for: somebody else has written it. */
    public static Optional<PutAside> in(ConsumerRecord<String, byte[]> letter) {
        String topic = header(letter, DeadLetter.TOPIC);
        String partition = header(letter, DeadLetter.PARTITION);
        String offset = header(letter, DeadLetter.OFFSET);
        String kind = header(letter, DeadLetter.KIND);
        String reason = header(letter, DeadLetter.REASON);
        String detail = header(letter, DeadLetter.DETAIL);
        if (topic == null || partition == null || offset == null || kind == null || reason == null || detail == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new PutAside(topic, Integer.parseInt(partition), Long.parseLong(offset), kind, reason, detail));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
