package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.alert.db.RaceWatch;
import java.sql.SQLException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Compares run-out and arrival every few seconds, because a day of the business may be a second. */
final class RaceTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RaceTimer.class);
    private static final long PERIOD_MILLIS = 5_000;

    private final RaceWatch watch;
    private final Clock clock;
    private final PacedThread thread = new PacedThread("stockout-race", PERIOD_MILLIS, this::look);

    /** @param clock business time */
    RaceTimer(RaceWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private long look() throws SQLException {
        int changed = 0;
        int page;
        do {
            page = watch.step(clock.instant());
            changed += page;
        } while (page > 0 && !thread.isStopping());
        if (changed > 0) {
            LOG.infof("%d alerts of the stockout race raised or cleared", changed);
        }
        return PERIOD_MILLIS;
    }

    @Override
    public void close() {
        thread.close();
    }
}
