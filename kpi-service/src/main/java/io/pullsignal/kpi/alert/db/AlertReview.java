package io.pullsignal.kpi.alert.db;

import io.micrometer.core.instrument.Counter;
import io.pullsignal.kpi.alert.AlertRule;
import io.pullsignal.kpi.alert.AlertWatch;
import io.pullsignal.kpi.alert.FigureAlert;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Ranking;
import io.pullsignal.kpi.indicators.db.RankedGroups;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks at the figures of all rules and keeps what is known of their groups. One instance at a time does it. */
public final class AlertReview {
    /** Groups of a rule that are watched at once; the worst. */
    static final int WATCHED_MAX = 500;

    private static final Logger LOG = Logger.getLogger(AlertReview.class);

    private final DataSource database;
    private final RankedGroups groups;
    private final DeliveryWindow window;
    private final Counter failures;

    /** @param failures counts rules that could not be looked at */
    public AlertReview(DataSource database, Duration readLimit, DeliveryWindow window, Counter failures) {
        this.database = database;
        this.groups = new RankedGroups(database, readLimit);
        this.window = window;
        this.failures = failures;
    }

    /**
     * A rule that cannot be looked at is logged and counted, and does not stand in the way of the others.
     *
     * @param now business time
     */
    public void run(Instant now) throws SQLException {
        List<AlertRule> rules;
        try (Connection connection = database.getConnection()) {
            rules = AlertRulesTable.all(connection);
        }
        for (AlertRule rule : rules) {
            try {
                look(rule, now);
            } catch (SQLException | RuntimeException e) {
                failures.increment();
                LOG.warnf("rule %s is looked at again later: %s", rule.name(), e);
            }
        }
    }

    private void look(AlertRule rule, Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Ranking.Ranked> found = groups.find(
                        new FigureQuery(
                                today.minusDays(rule.days() - 1L),
                                today,
                                now,
                                rule.groupBy(),
                                rule.scope(),
                                window,
                                Optional.empty(),
                                Ranking.GROUPS_MAX + 1),
                        rule.figure())
                .groups();
        Map<String, Optional<BigDecimal>> values = new HashMap<>();
        found.forEach(one -> values.put(one.group(), one.figure().value()));
        List<String> worst = Ranking.page(found, rule.figure(), Optional.empty(), WATCHED_MAX).stream()
                .map(Ranking.Ranked::group)
                .toList();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (Turn.REVIEW.taken(connection) && AlertRulesTable.lasts(connection, rule)) {
                    keep(connection, rule, values, worst, now);
                    connection.commit();
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void keep(
            Connection connection,
            AlertRule rule,
            Map<String, Optional<BigDecimal>> values,
            List<String> worst,
            Instant now)
            throws SQLException {
        Map<String, FigureAlert> watched = FigureAlertsTable.watched(connection, rule);
        for (FigureAlert alert : watched.values()) {
            Optional<BigDecimal> value = values.getOrDefault(alert.group(), Optional.empty());
            AlertWatch next = alert.watch().next(rule, value, now);
            if (next.equals(AlertWatch.QUIET)) {
                FigureAlertsTable.end(connection, alert, value, now);
            } else if (!next.equals(alert.watch()) || !same(value, alert.value())) {
                FigureAlertsTable.update(connection, alert.id(), next, value);
            }
        }
        for (String group : worst) {
            Optional<BigDecimal> value = values.getOrDefault(group, Optional.empty());
            AlertWatch next = AlertWatch.QUIET.next(rule, value, now);
            if (!watched.containsKey(group) && !next.equals(AlertWatch.QUIET)) {
                FigureAlertsTable.insert(connection, rule, group, next, value);
            }
        }
    }

    private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().compareTo(other.orElseThrow()) == 0);
    }
}
