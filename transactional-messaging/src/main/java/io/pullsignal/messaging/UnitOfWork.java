package io.pullsignal.messaging;

import java.sql.Connection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An open database transaction together with the messages that become visible when it commits.
 *
 * <p>Not thread safe; valid only during the call that received it. The connection is not to be committed, rolled back
 * or closed by the receiver.
 */
public interface UnitOfWork {
    Connection connection();

    /** Publishes after commit, at least once on the wire, exactly once for read_committed readers, in order per key. */
    void publish(OutboxMessage message);

    /**
     * Sends a record that a business rule refuses to the dead-letter topic of its topic and this consumer.
     *
     * @param reason stable upper-case name, for example UNKNOWN_ITEM
     * @param detail what is wrong and what to do about it
     */
    void reject(ConsumerRecord<String, byte[]> record, String reason, String detail);

    /** Sends a record that cannot be decoded to the dead-letter topic of its topic and this consumer. */
    void poison(ConsumerRecord<String, byte[]> record, String detail);

    /** Runs after a successful commit, on the same thread; it must be quick and must not throw. */
    void afterCommit(Runnable action);
}
