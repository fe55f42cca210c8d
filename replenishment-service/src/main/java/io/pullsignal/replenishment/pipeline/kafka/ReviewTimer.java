package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reviews the loops that are due by the clock of the business. It asks an index often, because that clock may run a day a
 * second. Several instances may run it: a review is done by the one that locks the position first, and once.
 */
final class ReviewTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ReviewTimer.class);
    private static final long PERIOD_MILLIS = 250;
    private static final long STOP_SECONDS = 10;
    private static final int LOOPS_PER_TRANSACTION = 500;

    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "loop-reviews");
        thread.setDaemon(true);
        return thread;
    });

    /** @param clock business time */
    ReviewTimer(TransactionalOutbox outbox, LoopChanges loops, Clock clock) {
        this.outbox = outbox;
        this.loops = loops;
        this.clock = clock;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::reviewDueLoops, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void reviewDueLoops() {
        try {
            int reviewed;
            do {
                Instant now = clock.instant();
                reviewed = outbox.inTransaction(work -> loops.review(work, now, LOOPS_PER_TRANSACTION));
            } while (reviewed == LOOPS_PER_TRANSACTION && !timer.isShutdown());
        } catch (SQLException e) {
            LOG.warnf("reviews wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("reviews failed and are tried again", e);
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
