package io.pullsignal.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The unit of work behind {@link TransactionalOutbox}: gathers, and writes at the end. */
final class OpenUnit implements UnitOfWork {
    /** Whose records are refused, when a batch is handled. */
    record Inbox(String consumer, Function<String, UUID> topicIds) {}

    private final Connection connection;
    private final @Nullable Inbox inbox;
    private final @Nullable DeadLetters deadLetters;
    private final List<Outgoing> messages = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    OpenUnit(Connection connection, @Nullable Inbox inbox) {
        this.connection = connection;
        this.inbox = inbox;
        this.deadLetters = inbox == null ? null : new DeadLetters(inbox.consumer());
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void publish(OutboxMessage message) {
        messages.add(Outgoing.of(message));
    }

    @Override
    public void reject(ConsumerRecord<String, byte[]> record, String reason, String detail) {
        deadLetter(new DeadLetter(record, "REJECTED", reason, detail, Map.of()));
    }

    @Override
    public void poison(ConsumerRecord<String, byte[]> record, String detail) {
        deadLetter(new DeadLetter(record, "POISON", "UNDECODABLE", detail, Map.of()));
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void deadLetter(DeadLetter letter) {
        if (deadLetters == null) {
            throw new IllegalStateException("records can be refused only while a batch is handled");
        }
        deadLetters.add(letter);
    }

    int deadLettered() {
        return deadLetters == null ? 0 : deadLetters.letters().size();
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Writes dead letters and messages, the outbox shards last of all locks; the messages' shards are returned. */
    SortedMap<Integer, List<Outgoing>> flush(OutboxTable outbox, int shards) throws SQLException {
        if (deadLetters != null && inbox != null) {
            deadLetters.insert(connection, inbox.topicIds());
            messages.addAll(deadLetters.messages());
        }
        SortedMap<Integer, List<Outgoing>> byShard = new TreeMap<>();
        for (Outgoing message : messages) {
            byShard.computeIfAbsent(message.shard(shards), shard -> new ArrayList<>())
                    .add(message);
        }
        if (!byShard.isEmpty()) {
            outbox.append(connection, byShard);
        }
        return byShard;
    }
}
