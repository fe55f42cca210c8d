package io.pullsignal.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters of one batch of one consumer; one per record, however often it is refused. */
final class DeadLetters {
    private record Coordinates(String topic, int partition, long offset) {}

    private final String consumer;
    private final Map<Coordinates, DeadLetter> letters = new LinkedHashMap<>();

    DeadLetters(String consumer) {
        this.consumer = consumer;
    }

    void add(DeadLetter letter) {
        ConsumerRecord<String, byte[]> record = letter.record();
        letters.merge(new Coordinates(record.topic(), record.partition(), record.offset()), letter, DeadLetter::and);
    }

    Collection<DeadLetter> letters() {
        return letters.values();
    }

    List<Outgoing> messages() {
        return letters.values().stream().map(letter -> letter.message(consumer)).toList();
    }

    /** Writes the rows that the buckets are counted from. */
    void insert(Connection connection, Function<String, UUID> topicIds) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into dead_letter (consumer, topic_id, partition, record_offset, topic, kind, reason, detail)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""")) {
            for (DeadLetter letter : letters.values()) {
                insert.setString(1, consumer);
                insert.setObject(2, topicIds.apply(letter.record().topic()));
                insert.setInt(3, letter.record().partition());
                insert.setLong(4, letter.record().offset());
                insert.setString(5, letter.record().topic());
                insert.setString(6, letter.kind());
                insert.setString(7, letter.reason());
                insert.setString(8, letter.detail());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
