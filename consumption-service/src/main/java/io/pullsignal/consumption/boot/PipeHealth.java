package io.pullsignal.consumption.boot;

import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.messaging.TransactionalPipe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Alive while the pipe's thread lives; ready while what it needs is not away for long. */
@ApplicationScoped
public class PipeHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck alive(TransactionalPipe pipe) {
        return () -> HealthCheckResponse.named("input consumer alive")
                .status(pipe.status().running())
                .build();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready(TransactionalPipe pipe) {
        return () -> {
            ConsumerStatus status = pipe.status();
            return HealthCheckResponse.named("input consumer ready")
                    .status(status.running() && status.unavailableFor().compareTo(PATIENCE) < 0)
                    .withData("unavailableForMillis", status.unavailableFor().toMillis())
                    .build();
        };
    }
}
