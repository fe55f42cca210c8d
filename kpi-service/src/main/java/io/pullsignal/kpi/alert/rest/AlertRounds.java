package io.pullsignal.kpi.alert.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.alert.FigureAlert;
import io.pullsignal.kpi.alert.db.AlertReview;
import io.pullsignal.kpi.alert.db.FigureAlertsTable;
import io.pullsignal.kpi.alert.db.Turn;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Looks at the rules from time to time, and tells what came of it until somebody has taken it. The look and either channel
 * go on by themselves: one that fails or is slow does not stop the others.
 */
@ApplicationScoped
public class AlertRounds {
    /** So many alerts there are in one message at most. */
    static final int TOLD_AT_ONCE_MAX = 100;

    private static final Logger LOG = Logger.getLogger(AlertRounds.class);
    private static final int FORGOTTEN_AT_ONCE_MAX = 1_000;

    private final DataSource database;
    private final Clock clock;
    private final Clock wall = Clock.systemUTC();
    private final KpiSettings settings;
    private final AlertChannels channels;
    private final AlertReview review;
    private final Counter reviewFailures;
    private final Counter webhookFailures;
    private final Counter alertmanagerFailures;
    private volatile boolean stopping;

    AlertRounds(DataSource database, Clock clock, KpiSettings settings, AlertChannels channels, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.channels = channels;
        reviewFailures = failures(meters, "review");
        webhookFailures = failures(meters, "webhook");
        alertmanagerFailures = failures(meters, "alertmanager");
        review = new AlertReview(
                database,
                settings.readLimit(),
                new DeliveryWindow(
                        DeliveryWindow.AgreedDay.FIRST_PROMISED,
                        settings.deliveryEarlyDays(),
                        settings.deliveryLateDays()),
                reviewFailures);
    }

    private static Counter failures(MeterRegistry meters, String step) {
        return Counter.builder("pullsignal.kpi.alert.failures")
                .description("Rules that could not be looked at, and messages about alerts that were not taken")
                .tag("step", step)
                .register(meters);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            every = "${pullsignal.alert-review-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (stopping) {
            return;
        }
        try {
            review.run(clock.instant());
        } catch (SQLException e) {
            reviewFailures.increment();
            LOG.warnf("rules are looked at again later: %s", e.getMessage());
        }
    }

    /** All instances tell it: it takes an alert that it knows for the same one. */
    @Scheduled(
            every = "${pullsignal.alert-review-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellAlertmanager() throws InterruptedException {
        long after = 0;
        while (channels.hasAlertmanager() && !stopping) {
            try {
                List<FigureAlert> page = awake(after);
                if (page.isEmpty()) {
                    return;
                }
                after = page.get(page.size() - 1).id();
                channels.tellAlertmanager(page, wall.instant());
            } catch (IOException e) {
                alertmanagerFailures.increment();
                LOG.warnf("Alertmanager is told again later: %s", e);
            } catch (SQLException e) {
                alertmanagerFailures.increment();
                LOG.warnf("Alertmanager is told again later: %s", e.getMessage());
                return;
            }
        }
    }

    private List<FigureAlert> awake(long after) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return FigureAlertsTable.awake(connection, clock.instant(), after, TOLD_AT_ONCE_MAX);
        }
    }

    @Scheduled(
            every = "${pullsignal.alert-review-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellWebhook() throws InterruptedException {
        if (!channels.hasWebhook()) {
            return;
        }
        try {
            for (String rule : untoldRules()) {
                tellWebhook(rule);
            }
        } catch (SQLException e) {
            webhookFailures.increment();
            LOG.warnf("the webhook is told later: %s", e.getMessage());
        }
    }

    private List<String> untoldRules() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return FigureAlertsTable.untoldRules(connection, clock.instant());
        }
    }

    private void tellWebhook(String rule) throws InterruptedException {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = tellSome(rule);
            }
        } catch (IOException | SQLException e) {
            webhookFailures.increment();
            LOG.warnf("the webhook is told of rule %s again later: %s", rule, e);
        }
    }

    /**
     * A message in a turn of its own: an instance that is frozen meanwhile loses it after the database's limit for idle
     * transactions, which is longer than a message may take.
     *
     * @return whether there may be more
     */
    private boolean tellSome(String rule) throws SQLException, IOException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!Turn.WEBHOOK.taken(connection)) {
                    return false;
                }
                List<FigureAlert> alerts =
                        FigureAlertsTable.untold(connection, rule, clock.instant(), TOLD_AT_ONCE_MAX);
                if (alerts.isEmpty()) {
                    return false;
                }
                channels.tellWebhook(alerts);
                FigureAlertsTable.told(connection, alerts);
                connection.commit();
                return true;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Instant before = clock.instant().minus(settings.alertRetention());
        try (Connection connection = database.getConnection()) {
            int forgotten;
            do {
                forgotten = FigureAlertsTable.purge(connection, before, FORGOTTEN_AT_ONCE_MAX);
            } while (forgotten == FORGOTTEN_AT_ONCE_MAX && !stopping);
        } catch (SQLException e) {
            LOG.warnf("old alerts are forgotten later: %s", e.getMessage());
        }
    }
}
