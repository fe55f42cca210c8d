package io.pullsignal.kpi.intake.rest;

import io.pullsignal.kpi.intake.kafka.Intake;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the consumer's thread lives: nothing but a restart brings a dead one back. */
@Liveness
@ApplicationScoped
public class ConsumerAlive implements HealthCheck {
    private final Intake intake;

    ConsumerAlive(Intake intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("consumer-thread")
                .status(intake.status().running())
                .build();
    }
}
