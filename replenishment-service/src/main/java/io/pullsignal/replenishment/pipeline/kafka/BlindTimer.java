package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.blind.db.BlindWatch;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for blind locations every few seconds, and goes on with their projections, a page at a time. */
final class BlindTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BlindTimer.class);
    private static final long PERIOD_MILLIS = 2_000;
    private static final long PAGE_PAUSE_MILLIS = 20;
    private static final long STOP_SECONDS = 10;

    private final BlindWatch watch;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "blind-locations");
        thread.setDaemon(true);
        return thread;
    });

    /** @param clock business time */
    BlindTimer(BlindWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    void start() {
        timer.schedule(this::step, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        boolean left = false;
        try {
            left = watch.step(clock.instant());
        } catch (SQLException e) {
            LOG.warnf("the watch for blind locations waits: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the watch for blind locations failed and is tried again", e);
        }
        if (!timer.isShutdown()) {
            timer.schedule(this::step, left ? PAGE_PAUSE_MILLIS : PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
