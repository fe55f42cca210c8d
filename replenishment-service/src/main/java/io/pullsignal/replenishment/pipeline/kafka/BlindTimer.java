package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.blind.db.BlindWatch;
import java.sql.SQLException;
import java.time.Clock;

/** Looks for blind locations every few seconds, and goes on with their projections, a page at a time. */
final class BlindTimer implements AutoCloseable {
    private static final long PERIOD_MILLIS = 2_000;
    private static final long PAGE_PAUSE_MILLIS = 20;

    private final BlindWatch watch;
    private final Clock clock;
    private final PacedThread thread = new PacedThread("blind-locations", PERIOD_MILLIS, this::step);

    /** @param clock business time */
    BlindTimer(BlindWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private long step() throws SQLException {
        return watch.step(clock.instant()) ? PAGE_PAUSE_MILLIS : PERIOD_MILLIS;
    }

    @Override
    public void close() {
        thread.close();
    }
}
