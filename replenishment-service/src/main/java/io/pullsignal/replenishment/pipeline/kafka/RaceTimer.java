package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.alert.db.RaceWatch;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Compares run-out and arrival every few seconds, because a day of the business may be a second. A look at very many open
 * signals takes its time: it is followed by a pause that leaves the rest to the events.
 */
final class RaceTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RaceTimer.class);
    private static final long PERIOD_MILLIS = 5_000;
    private static final int PAUSES_PER_LOOK = 20;

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
        long beganNanos = System.nanoTime();
        int changed = 0;
        int page;
        do {
            page = watch.step(clock.instant());
            changed += page;
        } while (page > 0 && !thread.isStopping());
        if (changed > 0) {
            LOG.infof("%d alerts of the stockout race raised or cleared", changed);
        }
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
        return Math.max(PERIOD_MILLIS, PAUSES_PER_LOOK * tookMillis);
    }

    @Override
    public void close() {
        thread.close();
    }
}
