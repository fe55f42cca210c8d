package io.pullsignal.cli.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that a consumer put aside: the original bytes, with the reason in the headers.
 *
 * @param record as it lies in the dead-letter topic
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    static final String TOPIC_INFIX = ".dlt.";

    /** Identity on the command line: dead-letter topic, partition and offset. */
    public String id() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** REJECTED, POISON, BUG or DATA. */
    public String kind() {
        return header("pullsignal-kind").orElse("");
    }

    public String reason() {
        return header("pullsignal-reason").orElse("");
    }

    public String detail() {
        return header("pullsignal-detail").orElse("");
    }

    /** Numbers of the lines concerned, comma separated; empty where all are. */
    public String lines() {
        return header("pullsignal-lines").orElse("");
    }

    public String consumer() {
        return header("pullsignal-consumer").orElse("");
    }

    /** Topic that the record came from. */
    public String sourceTopic() {
        return header("pullsignal-topic")
                .orElseGet(() -> record.topic().substring(0, record.topic().indexOf(TOPIC_INFIX)));
    }

    /** Partition and offset that the record came from. */
    public String sourcePosition() {
        return header("pullsignal-partition").orElse("?") + "/"
                + header("pullsignal-offset").orElse("?");
    }

    public Instant recordedAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The original record, for the topic that it came from; the key decides the partition as it did before. */
    public ProducerRecord<byte[], byte[]> original() {
        ProducerRecord<byte[], byte[]> original = new ProducerRecord<>(sourceTopic(), record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith("pullsignal-")) {
                original.headers().add(header);
            }
        }
        return original;
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
