package io.pullsignal.gateway.orders.kafka;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Looks for overdue lines from time to time. */
@ApplicationScoped
class LateWatch {
    private static final Logger LOG = Logger.getLogger(LateWatch.class);
    private static final int ORDERS_AT_ONCE = 500;

    private final OrderCommands commands;

    LateWatch(OrderCommands commands) {
        this.commands = commands;
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.late-check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            int found;
            do {
                found = commands.reportLate(ORDERS_AT_ONCE);
                if (found > 0) {
                    LOG.infof("%d orders have lines that are late", found);
                }
            } while (found == ORDERS_AT_ONCE);
        } catch (SQLException e) {
            LOG.warnf("late orders are looked for again later: %s", e.getMessage());
        }
    }
}
