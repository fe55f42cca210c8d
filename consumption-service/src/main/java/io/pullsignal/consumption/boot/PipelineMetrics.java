package io.pullsignal.consumption.boot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.TransactionalPipe;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What an operator alerts on; the same names in every service. */
@Singleton
public final class PipelineMetrics {
    void register(@Observes StartupEvent event, MeterRegistry registry, TransactionalPipe pipe, OutboxRelay relay) {
        Gauge.builder("pullsignal.consumer.lag", pipe, p -> p.status().lag())
                .description("Input records not yet processed")
                .register(registry);
        Gauge.builder(
                        "pullsignal.consumer.unavailable",
                        pipe,
                        p -> p.status().unavailableFor().toMillis() / 1000.0)
                .description("How long something that is needed has been away")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder(
                        "pullsignal.consumer.records", pipe, p -> p.status().records())
                .description("Input records processed since the start, dead-lettered ones included")
                .register(registry);
        FunctionCounter.builder(
                        "pullsignal.consumer.dead.letters",
                        pipe,
                        p -> p.status().deadLetters())
                .description("Input records put aside as dead letters since the start")
                .register(registry);
        Gauge.builder("pullsignal.outbox.pending", relay, OutboxRelay::pending)
                .description("Messages not yet published")
                .register(registry);
    }
}
