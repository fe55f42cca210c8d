package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * Reviews the loops that are due by the clock of the business. It asks an index often, because that clock may run a day a
 * second. Several instances may run it: a review is done by the one that locks the position first, and once.
 */
final class ReviewTimer implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;
    private static final int LOOPS_PER_TRANSACTION = 500;

    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final Clock clock;
    private final PacedThread thread = new PacedThread("loop-reviews", PERIOD_MILLIS, this::reviewDueLoops);

    /** @param clock business time */
    ReviewTimer(TransactionalOutbox outbox, LoopChanges loops, Clock clock) {
        this.outbox = outbox;
        this.loops = loops;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private long reviewDueLoops() throws SQLException {
        int reviewed;
        do {
            Instant now = clock.instant();
            reviewed = outbox.inTransaction(work -> loops.review(work, now, LOOPS_PER_TRANSACTION));
        } while (reviewed == LOOPS_PER_TRANSACTION && !thread.isStopping());
        return PERIOD_MILLIS;
    }

    @Override
    public void close() {
        thread.close();
    }
}
