package io.pullsignal.kpi.alert.db;

import io.pullsignal.kpi.alert.AlertRule;
import io.pullsignal.kpi.alert.AlertWatch;
import io.pullsignal.kpi.alert.FigureAlert;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
    private static final String UNTOLD = """
        a.raised_at is not null
        and (a.cleared_at is null and a.told in ('', 'SNOOZED') and (a.snoozed_until is null or a.snoozed_until <= ?)
             or a.cleared_at is not null and a.told in ('RAISED', 'SNOOZED'))\
        """;
    private static final int FIRST = AlertRulesTable.COLUMN_COUNT + 1;

    private FigureAlertsTable() {}

    /** What is known of a rule's groups, by group, and locked until the transaction ends. */
    public static Map<String, FigureAlert> watched(Connection connection, AlertRule rule) throws SQLException {
        Map<String, FigureAlert> watched = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "where a.rule = ? and a.cleared_at is null order by a.id for update of a")) {
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

    /** Ends all of a rule that asks for something else from now on: they have no value any more. */
    static void endAll(Connection transaction, String rule, Instant now) throws SQLException {
        try (PreparedStatement forget = transaction.prepareStatement(
                        "delete from figure_alert where rule = ? and cleared_at is null and raised_at is null");
                PreparedStatement end = transaction.prepareStatement("""
                    update figure_alert set since = null, value = null, cleared_at = ?
                    where id in (select id from figure_alert where rule = ? and cleared_at is null
                                 order by id for update)\
                    """)) {
            forget.setString(1, rule);
            forget.executeUpdate();
            end.setObject(1, now.atOffset(ZoneOffset.UTC));
            end.setString(2, rule);
            end.executeUpdate();
        }
    }

    /** Forgets alerts that were over before a time, at most so many. @return how many */
    public static int purge(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
            delete from figure_alert where id in (
                select id from figure_alert where cleared_at < ? order by cleared_at limit ? for update skip locked)
            """)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.setInt(2, limit);
            return delete.executeUpdate();
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

    /** Raised alerts that last and are not snoozed, those with the lowest ids first, after an id. */
    public static List<FigureAlert> awake(Connection connection, Instant now, long after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
            where a.raised_at is not null and a.cleared_at is null
              and (a.snoozed_until is null or a.snoozed_until <= ?) and a.id > ?
            order by a.id limit ?\
            """)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setLong(2, after);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** Raised alerts that last, those raised last first. */
    public static List<FigureAlert> newest(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT
                + "where a.raised_at is not null and a.cleared_at is null order by a.raised_at desc, a.id desc"
                + " limit ?")) {
            select.setInt(1, limit);
            return read(select);
        }
    }

    /** How many raised alerts last. */
    public static int openCount(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select count(*) from figure_alert where raised_at is not null and cleared_at is null");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    public static Optional<FigureAlert> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where a.raised_at is not null and a.id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** Rules with something to tell: alerts that last and are not told, unless snoozed, or told ones that are over. */
    public static List<String> untoldRules(Connection connection, Instant now) throws SQLException {
        List<String> rules = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select distinct a.rule from figure_alert a where " + UNTOLD + " order by a.rule")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    rules.add(rows.getString(1));
                }
            }
        }
        return rules;
    }

    /** What is to be told of one rule. */
    public static List<FigureAlert> untold(Connection connection, String rule, Instant now, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where " + UNTOLD + " and a.rule = ? order by a.id limit ?")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setString(2, rule);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** The webhook knows how these stood when they were read. One that was snoozed since then is told again afterwards. */
    public static void told(Connection connection, List<FigureAlert> alerts) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
            update figure_alert
            set told = case when ? then 'CLEARED'
                            when snoozed_until is distinct from ? then 'SNOOZED'
                            else 'RAISED' end
            where id = ?\
            """)) {
            for (FigureAlert alert : alerts) {
                update.setBoolean(1, alert.clearedAt().isPresent());
                update.setObject(
                        2,
                        alert.snoozedUntil()
                                .map(until -> until.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE);
                update.setLong(3, alert.id());
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
                "update figure_alert set snoozed_by = ?, snoozed_until = ?, told = case when told = 'RAISED' then"
                        + " 'SNOOZED' else told end where id = ?")) {
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
