package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.orders.db.CollectedSignals;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends what was collected once its time has come or it is worth enough. */
@ApplicationScoped
class DraftWatch {
    private static final Logger LOG = Logger.getLogger(DraftWatch.class);
    private static final int DRAFTS_AT_ONCE = 10_000;

    private final DraftCommands commands;
    private final BusinessClock clock;

    /** Drafts that were not worth enough when they were last looked at: they are looked at again once they change. */
    private Set<CollectedSignals.Draft> notWorthEnough = Set.of();

    DraftWatch(DraftCommands commands, BusinessClock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.draft-check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            List<CollectedSignals.Draft> drafts = commands.drafts(DRAFTS_AT_ONCE);
            Set<CollectedSignals.Draft> waiting = new HashSet<>();
            int sent = 0;
            for (CollectedSignals.Draft draft : drafts) {
                boolean due = !draft.leavesAt().isAfter(clock.instant());
                boolean mayBeWorthEnough = draft.minimumOrderValue().signum() > 0 && !notWorthEnough.contains(draft);
                int orders =
                        due || mayBeWorthEnough ? commands.sendIfReady(draft).size() : 0;
                if (orders == 0) {
                    waiting.add(draft);
                }
                sent += orders;
            }
            notWorthEnough = waiting;
            if (sent > 0) {
                LOG.infof("%d orders of what was collected are sent", sent);
            }
        } catch (SQLException e) {
            LOG.warnf("what was collected is looked for again later: %s", e.getMessage());
        }
    }
}
