package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts consumer and relay with the service and stops them before the data source goes. */
@Singleton
class PipelineLifecycle {
    private final DatabaseConsumer consumer;
    private final OutboxRelay relay;

    PipelineLifecycle(DatabaseConsumer consumer, OutboxRelay relay) {
        this.consumer = consumer;
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
        relay.close();
    }
}
