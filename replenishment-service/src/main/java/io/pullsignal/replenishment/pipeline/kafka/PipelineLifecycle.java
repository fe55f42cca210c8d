package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.replenishment.rebuild.kafka.Rebuild;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts consumer and relay, after a rebuild where one is needed, and stops them before the data source goes. */
@Singleton
class PipelineLifecycle {
    private final Rebuild rebuild;
    private final DatabaseConsumer consumer;
    private final OutboxRelay relay;

    PipelineLifecycle(Rebuild rebuild, DatabaseConsumer consumer, OutboxRelay relay) {
        this.rebuild = rebuild;
        this.consumer = consumer;
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        rebuild.runIfNeeded();
        relay.start();
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
        relay.close();
    }
}
