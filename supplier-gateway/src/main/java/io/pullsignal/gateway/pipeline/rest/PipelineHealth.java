package io.pullsignal.gateway.pipeline.rest;

import io.pullsignal.gateway.pipeline.kafka.GatewayConsumer;
import io.pullsignal.messaging.ConsumerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live when the consumer's thread has ended. A broker or database that is away is waited for, not restarted for. */
@Liveness
@ApplicationScoped
public class PipelineHealth implements HealthCheck {
    private final GatewayConsumer consumer;

    PipelineHealth(GatewayConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public HealthCheckResponse call() {
        ConsumerStatus status = consumer.status();
        return HealthCheckResponse.named("consumer " + status.name())
                .status(status.running())
                .withData("unavailableForMillis", status.unavailableFor().toMillis())
                .build();
    }
}
