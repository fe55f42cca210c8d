package io.pullsignal.gateway.pipeline.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What an operator alerts on; the same names in every service. */
@Singleton
final class PipelineMetrics {
    void register(@Observes StartupEvent event, MeterRegistry meters, GatewayConsumer consumer) {
        Gauge.builder("pullsignal.consumer.lag", consumer, c -> c.status().lag())
                .description("Input records not yet processed")
                .register(meters);
        Gauge.builder(
                        "pullsignal.consumer.unavailable",
                        consumer,
                        c -> c.status().unavailableFor().toMillis() / 1000.0)
                .description("How long something that is needed has been away")
                .baseUnit("seconds")
                .register(meters);
        FunctionCounter.builder(
                        "pullsignal.consumer.records", consumer, c -> c.status().records())
                .description("Input records processed since the start, dead-lettered ones included")
                .register(meters);
        FunctionCounter.builder(
                        "pullsignal.consumer.dead.letters",
                        consumer,
                        c -> c.status().deadLetters())
                .description("Input records put aside as dead letters since the start")
                .register(meters);
        Gauge.builder("pullsignal.outbox.pending", consumer, GatewayConsumer::outboxPending)
                .description("Messages not yet published")
                .register(meters);
    }
}
