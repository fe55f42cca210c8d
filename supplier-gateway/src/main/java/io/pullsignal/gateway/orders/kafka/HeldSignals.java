package io.pullsignal.gateway.orders.kafka;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Orders held signals once their location is known. Looked for from time to time, because the topics of signals and of
 * locations have no order between them.
 */
@ApplicationScoped
class HeldSignals {
    private static final Logger LOG = Logger.getLogger(HeldSignals.class);
    private static final int SIGNALS_AT_ONCE = 500;

    private final OrderCommands commands;

    HeldSignals(OrderCommands commands) {
        this.commands = commands;
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.held-check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void order() {
        try {
            int ordered;
            do {
                ordered = commands.orderReleased(SIGNALS_AT_ONCE);
                if (ordered > 0) {
                    LOG.infof("%d signals waited for their location and are ordered", ordered);
                }
            } while (ordered == SIGNALS_AT_ONCE);
        } catch (SQLException e) {
            LOG.warnf("held signals are looked for again later: %s", e.getMessage());
        }
    }
}
