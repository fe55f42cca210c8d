package io.pullsignal.gateway.channels.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullsignal.gateway.channels.DeliveryState;
import io.pullsignal.gateway.channels.db.DeliveryReads;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Orders that did not reach their suppliers, to alert on. */
@Singleton
final class DeliveryMetrics {
    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class);

    void register(@Observes StartupEvent event, MeterRegistry meters, DeliveryReads reads) {
        for (DeliveryState state : List.of(DeliveryState.FAILED, DeliveryState.UNDELIVERABLE)) {
            Gauge.builder("pullsignal.deliveries", () -> count(reads, state))
                    .description("Deliveries of orders that failed and are tried again, or were given up")
                    .tag("state", state.name())
                    .register(meters);
        }
    }

    private static double count(DeliveryReads reads, DeliveryState state) {
        try {
            return reads.count(state);
        } catch (SQLException e) {
            LOG.debugf("deliveries are not counted: %s", e.getMessage());
            return Double.NaN;
        }
    }
}
