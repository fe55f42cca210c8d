package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.replenishment.lot.db.LotExpiry;
import java.sql.SQLException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Scraps what has expired. It looks often, because the clock of the business may run a day a second. */
final class ExpiryTimer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExpiryTimer.class);
    private static final long PERIOD_MILLIS = 2_000;

    private final LotExpiry expiry;
    private final Clock clock;
    private final PacedThread thread = new PacedThread("lot-expiry", PERIOD_MILLIS, this::scrap);

    /** @param clock business time */
    ExpiryTimer(LotExpiry expiry, Clock clock) {
        this.expiry = expiry;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private long scrap() throws SQLException {
        int lots = 0;
        int page;
        do {
            page = expiry.step(clock.instant());
            lots += page;
        } while (page > 0 && !thread.isStopping());
        if (lots > 0) {
            LOG.infof("scrapped what was left of %d lots", lots);
        }
        return PERIOD_MILLIS;
    }

    @Override
    public void close() {
        thread.close();
    }
}
