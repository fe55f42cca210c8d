package io.pullsignal.kpi.alert.db;

import io.pullsignal.kpi.alert.AlertRule;
import io.pullsignal.kpi.alert.AlertWatch;
import io.pullsignal.kpi.alert.FigureAlert;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code figure_alert}. */
public final class FigureAlertsTable {
    private static final String SELECT = "select " + AlertRulesTable.COLUMNS
            + ", a.id, a.group_name, a.since, a.raised_at, a.cleared_at, a.value, a.acknowledged_by, a.snoozed_by,"
            + " a.snoozed_until from figure_alert a join alert_rule r on r.name = a.rule ";
    private static final int FIRST = AlertRulesTable.COLUMN_COUNT + 1;

    private FigureAlertsTable() {}

    /** What is known of a rule's groups, by group, and locked until the transaction ends. */
    public static Map<String, FigureAlert> watched(Connection connection, AlertRule rule) throws SQLException {
        Map<String, FigureAlert> watched = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where a.rule = ? and a.cleared_at is null for update of a")) {
            select.setString(1, rule.name());
            read(select).forEach(alert -> watched.put(alert.group(), alert));
        }
        return watched;
    }

    public static void insert(
            Connection connection, AlertRule rule, String group, AlertWatch watch, Optional<BigDecimal> value)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into figure_alert (since, raised_at, value, rule, group_name) values (?, ?, ?, ?, ?)")) {
            set(insert, watch, value);
            insert.setString(4, rule.name());
            insert.setString(5, group);
            insert.executeUpdate();
        }
    }

    public static void update(Connection connection, long id, AlertWatch watch, Optional<BigDecimal> value)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update figure_alert set since = ?, raised_at = ?, value = ? where id = ?")) {
            set(update, watch, value);
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    /** What was never raised is forgotten, what was is kept as over. */
    public static void end(Connection connection, FigureAlert alert, Optional<BigDecimal> value, Instant now)
            throws SQLException {
        String statement = alert.raisedAt().isEmpty()
                ? "delete from figure_alert where id = ?"
                : "update figure_alert set since = null, cleared_at = ?, value = ? where id = ?";
        try (PreparedStatement end = connection.prepareStatement(statement)) {
            if (alert.raisedAt().isEmpty()) {
                end.setLong(1, alert.id());
            } else {
                end.setObject(1, now.atOffset(ZoneOffset.UTC));
                end.setBigDecimal(2, value.orElse(null));
                end.setLong(3, alert.id());
            }
            end.executeUpdate();
        }
    }

    /** Raised alerts that last, those with the lowest ids first, after an id. */
    public static List<FigureAlert> open(Connection connection, long after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "where a.raised_at is not null and a.cleared_at is null and a.id > ? order by a.id limit ?")) {
            select.setLong(1, after);
            select.setInt(2, limit);
            return read(select);
        }
    }

    public static Optional<FigureAlert> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where a.raised_at is not null and a.id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** Alerts that last and are not told, unless snoozed, and told ones that are over. */
    public static List<FigureAlert> untold(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
                where a.raised_at is not null
                  and (a.cleared_at is null and a.told in ('', 'SNOOZED')
                           and (a.snoozed_until is null or a.snoozed_until <= ?)
                       or a.cleared_at is not null and a.told in ('RAISED', 'SNOOZED'))
                order by a.rule, a.id limit ?""")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, limit);
            return read(select);
        }
    }

    /** The webhook knows how these stand. */
    public static void told(Connection connection, List<FigureAlert> alerts) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update figure_alert set told = ? where id = ?")) {
            for (FigureAlert alert : alerts) {
                update.setString(1, alert.clearedAt().isPresent() ? "CLEARED" : "RAISED");
                update.setLong(2, alert.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    public static void acknowledge(Connection connection, long id, String by, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update figure_alert set acknowledged_by = ?, acknowledged_at = ? where id = ?")) {
            update.setString(1, by);
            update.setObject(2, now.atOffset(ZoneOffset.UTC));
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /** Nobody is told before then; if it lasts, the webhook is told again afterwards. */
    public static void snooze(Connection connection, long id, String by, Instant until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update figure_alert set snoozed_by = ?, snoozed_until = ?, told = case when told = 'RAISED' then 'SNOOZED'"
                        + " else told end where id = ?")) {
            update.setString(1, by);
            update.setObject(2, until.atOffset(ZoneOffset.UTC));
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, AlertWatch watch, Optional<BigDecimal> value)
            throws SQLException {
        @Nullable Instant since = null;
        @Nullable Instant raisedAt = null;
        if (watch instanceof AlertWatch.Breaching breaching) {
            since = breaching.since();
        } else if (watch instanceof AlertWatch.Raised raised) {
            raisedAt = raised.raisedAt();
        } else if (watch instanceof AlertWatch.Recovering recovering) {
            since = recovering.since();
            raisedAt = recovering.raisedAt();
        }
        statement.setObject(1, since == null ? null : since.atOffset(ZoneOffset.UTC));
        statement.setObject(2, raisedAt == null ? null : raisedAt.atOffset(ZoneOffset.UTC));
        statement.setBigDecimal(3, value.orElse(null));
    }

    private static List<FigureAlert> read(PreparedStatement select) throws SQLException {
        List<FigureAlert> alerts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Optional<Instant> raisedAt = instant(rows, FIRST + 3);
                Optional<Instant> since = instant(rows, FIRST + 2);
                alerts.add(new FigureAlert(
                        rows.getLong(FIRST),
                        AlertRulesTable.read(rows),
                        rows.getString(FIRST + 1),
                        watch(raisedAt, since),
                        Optional.ofNullable(rows.getBigDecimal(FIRST + 5)),
                        instant(rows, FIRST + 4),
                        Optional.ofNullable(rows.getString(FIRST + 6)),
                        Optional.ofNullable(rows.getString(FIRST + 7)),
                        instant(rows, FIRST + 8)));
            }
        }
        return alerts;
    }

    private static AlertWatch watch(Optional<Instant> raisedAt, Optional<Instant> since) {
        if (raisedAt.isEmpty()) {
            return since.<AlertWatch>map(AlertWatch.Breaching::new).orElse(AlertWatch.QUIET);
        }
        return since.<AlertWatch>map(begun -> new AlertWatch.Recovering(raisedAt.get(), begun))
                .orElseGet(() -> new AlertWatch.Raised(raisedAt.get()));
    }

    private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
