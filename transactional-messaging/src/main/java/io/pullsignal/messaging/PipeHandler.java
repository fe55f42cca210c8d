package io.pullsignal.messaging;

import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns one polled batch into output records: the stage between two topics.
 *
 * <p>The result must be a deterministic function of the log and of tables that the handler writes idempotently: after
 * a crash the same records come again, and what it hands to the output then must be what it handed over before.
 */
@FunctionalInterface
public interface PipeHandler {
    /** @see BatchHandler#apply for how failures are treated; database transactions are the handler's own */
    void apply(List<ConsumerRecord<String, byte[]>> records, PipeOutput output) throws SQLException;
}
