package io.pullsignal.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@link PipeHandler} emits. Outputs, dead letters and input offsets become visible together or not at all. */
public interface PipeOutput {
    void publish(OutboxMessage message);

    /** As {@link UnitOfWork#reject}. */
    void reject(ConsumerRecord<String, byte[]> record, String reason, String detail);

    /** As {@link UnitOfWork#poison}. */
    void poison(ConsumerRecord<String, byte[]> record, String detail);
}
