package io.pullsignal.consumption.boot;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.consumption.intake.db.FirstSeenTable;
import io.pullsignal.consumption.intake.db.IdempotentRequestTable;
import io.pullsignal.consumption.intake.db.InputOutcomeTable;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, step by step, what is older than the retention. */
@Singleton
public final class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final DataSource database;
    private final BusinessClock clock;
    private final PullsignalSettings settings;
    private final IdempotentRequestTable idempotentRequests;

    Purge(
            DataSource database,
            BusinessClock clock,
            PullsignalSettings settings,
            IdempotentRequestTable idempotentRequests) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.idempotentRequests = idempotentRequests;
    }

    /** Raises the mark first, so that nothing is forgotten that would still be accepted. */
    @Scheduled(
            every = "${pullsignal.purge-every:10m}",
            delayed = "${pullsignal.purge-after-start:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() throws SQLException {
        Instant before = clock.instant().minus(settings.retention());
        Duration outcomeAge = settings.outcomeRetention();
        int rows = settings.purgeRows();
        try (Connection connection = database.getConnection()) {
            FirstSeenTable.forget(connection, before);
            int events = untilDone(rows, () -> FirstSeenTable.purge(connection, before, rows));
            int outcomes = untilDone(rows, () -> InputOutcomeTable.purge(connection, outcomeAge, rows));
            int answers = idempotentRequests.purge(settings.http().idempotencyRetention());
            if (events + outcomes + answers > 0) {
                LOG.info("Forgot {} events, {} outcomes and {} answers", events, outcomes, answers);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        int run() throws SQLException;
    }

    private static int untilDone(int rows, Step step) throws SQLException {
        int total = 0;
        int done;
        do {
            done = step.run();
            total += done;
        } while (done == rows);
        return total;
    }
}
