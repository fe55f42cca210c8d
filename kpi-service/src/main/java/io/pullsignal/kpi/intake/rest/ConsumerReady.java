package io.pullsignal.kpi.intake.rest;

import io.pullsignal.kpi.intake.kafka.Intake;
import io.pullsignal.messaging.ConsumerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the consumer makes progress: what it needs has not been away for long. */
@Readiness
@ApplicationScoped
public class ConsumerReady implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Intake intake;

    ConsumerReady(Intake intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        ConsumerStatus status = intake.status();
        return HealthCheckResponse.named("consumer")
                .status(status.running() && status.unavailableFor().compareTo(PATIENCE) < 0)
                .withData("unavailableForMillis", status.unavailableFor().toMillis())
                .withData("partitions", status.partitions().size())
                .build();
    }
}
