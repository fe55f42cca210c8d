package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.lot.db.LotExpiry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Scraps what has expired. It looks often, because the clock of the business may run a day a second. */
final class ExpiryTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExpiryTimer.class);
    private static final long PERIOD_MILLIS = 2_000;
    private static final long STOP_SECONDS = 10;

    private final LotExpiry expiry;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lot-expiry");
        thread.setDaemon(true);
        return thread;
    });

    /** @param clock business time */
    ExpiryTimer(LotExpiry expiry, Clock clock) {
        this.expiry = expiry;
        this.clock = clock;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::scrap, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void scrap() {
        try {
            int lots = 0;
            int page;
            do {
                page = expiry.step(clock.instant());
                lots += page;
            } while (page > 0 && !timer.isShutdown());
            if (lots > 0) {
                LOG.infof("scrapped what was left of %d lots", lots);
            }
        } catch (SQLException e) {
            LOG.warnf("expiry waits: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("expiry failed and is tried again", e);
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
