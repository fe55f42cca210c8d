package io.pullsignal.messaging;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@link PipeHandler} emits. Outputs, dead letters and input offsets become visible together or not at all. */
public interface PipeOutput {
    void publish(OutboxMessage message);

    /** As {@link UnitOfWork#reject}. */
    void reject(ConsumerRecord<String, byte[]> record, String reason, String detail);

    /**
     * As {@link #reject(ConsumerRecord, String, String)}, with further headers on the dead letter.
     *
     * @param headers header names and their UTF-8 text, for example which parts of the record were refused
     */
    void reject(ConsumerRecord<String, byte[]> record, String reason, String detail, Map<String, String> headers);

    /** As {@link UnitOfWork#poison}. */
    void poison(ConsumerRecord<String, byte[]> record, String detail);
}
