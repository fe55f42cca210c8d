package io.pullsignal.consumption.boot;

import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.TransactionalPipe;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts the pipe and the relay with the service, and stops them with it. The service is right without a stop, too. */
@Singleton
public final class Lifecycle {
    private final TransactionalPipe pipe;
    private final OutboxRelay relay;

    Lifecycle(TransactionalPipe pipe, OutboxRelay relay) {
        this.pipe = pipe;
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        pipe.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pipe.close();
        relay.close();
    }
}
