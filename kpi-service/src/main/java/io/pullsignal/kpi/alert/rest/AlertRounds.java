package io.pullsignal.kpi.alert.rest;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.alert.FigureAlert;
import io.pullsignal.kpi.alert.db.AlertReview;
import io.pullsignal.kpi.alert.db.FigureAlertsTable;
import io.pullsignal.kpi.batch.db.ReadTooLongException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks at the rules from time to time, and tells what came of it until somebody has taken it. */
@ApplicationScoped
public class AlertRounds {
    private static final Logger LOG = Logger.getLogger(AlertRounds.class);
    private static final int TOLD_AT_ONCE_MAX = 1_000;

    private final DataSource database;
    private final Clock clock;
    private final Clock wall = Clock.systemUTC();
    private final AlertChannels channels;
    private final AlertReview review;
    private volatile boolean stopping;

    AlertRounds(DataSource database, Clock clock, KpiSettings settings, AlertChannels channels) {
        this.database = database;
        this.clock = clock;
        this.channels = channels;
        this.review = new AlertReview(
                database,
                settings.readLimit(),
                new DeliveryWindow(
                        DeliveryWindow.AgreedDay.FIRST_PROMISED,
                        settings.deliveryEarlyDays(),
                        settings.deliveryLateDays()));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            every = "${pullsignal.alert-review-every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        if (stopping) {
            return;
        }
        try {
            review.run(clock.instant());
        } catch (SQLException | ReadTooLongException e) {
            LOG.warnf("rules are looked at again later: %s", e.getMessage());
        }
        try {
            tell();
        } catch (SQLException | IOException e) {
            LOG.warnf("alerts are told again later: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() throws SQLException, IOException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            if (channels.hasAlertmanager()) {
                Instant now = clock.instant();
                List<FigureAlert> lasting = FigureAlertsTable.open(connection, 0, TOLD_AT_ONCE_MAX).stream()
                        .filter(alert ->
                                alert.snoozedUntil().filter(now::isBefore).isEmpty())
                        .toList();
                if (!lasting.isEmpty()) {
                    channels.tellAlertmanager(lasting, wall.instant());
                }
            }
            if (channels.hasWebhook()) {
                Map<String, List<FigureAlert>> byRule =
                        FigureAlertsTable.untold(connection, clock.instant(), TOLD_AT_ONCE_MAX).stream()
                                .collect(Collectors.groupingBy(
                                        alert -> alert.rule().name(), LinkedHashMap::new, Collectors.toList()));
                for (List<FigureAlert> alerts : byRule.values()) {
                    channels.tellWebhook(alerts);
                    FigureAlertsTable.told(connection, alerts);
                }
            }
        }
    }
}
