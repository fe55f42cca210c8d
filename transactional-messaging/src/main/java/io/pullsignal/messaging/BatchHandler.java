package io.pullsignal.messaging;

import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns one polled batch into effects, inside one database transaction that the caller opened and will commit.
 *
 * <p>The offsets of the batch are already advanced (and so the fence taken) when {@code apply} is called. The handler
 * locks its own rows in key order, folds the records one after the other in the order given, writes its rows once, and
 * hands messages to {@link UnitOfWork#publish}; outbox shards are locked last, by the caller. It may be called again
 * with the same records, with fewer, or with one (after a rollback, when a culprit is searched): its effects must not
 * depend on where a batch begins or ends.
 */
@FunctionalInterface
public interface BatchHandler {
    /**
     * @param records records of all assigned partitions, in offset order within a partition; never empty
     * @param work the open transaction
     * @throws SQLException SQLSTATE class 22 or 23 marks bad data (the batch is bisected and the culprit
     *     dead-lettered), connection trouble means roll back and try again later
     * @throws UnavailableException when something else that is needed is away: roll back, back off, try again
     */
    void apply(List<ConsumerRecord<String, byte[]>> records, UnitOfWork work) throws SQLException;
}
