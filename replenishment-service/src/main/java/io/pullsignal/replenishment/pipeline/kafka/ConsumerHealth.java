package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.messaging.DatabaseConsumer;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Live while the consumer's thread lives, ready while nothing that it needs has been away for long. */
final class ConsumerHealth {
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    private ConsumerHealth() {}

    @Liveness
    static final class Live implements HealthCheck {
        private final DatabaseConsumer consumer;

        Live(DatabaseConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("consumer-thread")
                    .status(consumer.status().running())
                    .build();
        }
    }

    @Readiness
    static final class Ready implements HealthCheck {
        private final DatabaseConsumer consumer;

        Ready(DatabaseConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public HealthCheckResponse call() {
            ConsumerStatus status = consumer.status();
            return HealthCheckResponse.named("consumer")
                    .status(status.running() && status.unavailableFor().compareTo(TOLERATED) < 0)
                    .withData("unavailableForMillis", status.unavailableFor().toMillis())
                    .build();
        }
    }
}
