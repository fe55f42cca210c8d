package io.pullsignal.kpi.alert.db;

import io.pullsignal.kpi.alert.AlertRule;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code alert_rule}. */
public final class AlertRulesTable {
    /** So many rules there are at most. */
    public static final int RULES_MAX = 200;

    static final String COLUMNS = "r.name, r.figure, r.location, r.item, r.supplier, r.category, r.group_by, r.days,"
            + " r.raise_at, r.clear_at, r.holds_seconds";
    static final int COLUMN_COUNT = 11;

    private static final String SAVE = """
        insert into alert_rule (name, figure, location, item, supplier, category, group_by, days, raise_at, clear_at,
                                holds_seconds, changed_at, changed_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (name) do update
        set figure = excluded.figure, location = excluded.location, item = excluded.item,
            supplier = excluded.supplier, category = excluded.category, group_by = excluded.group_by,
            days = excluded.days, raise_at = excluded.raise_at, clear_at = excluded.clear_at,
            holds_seconds = excluded.holds_seconds, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
        """;

    private AlertRulesTable() {}

    public static List<AlertRule> all(Connection connection) throws SQLException {
        List<AlertRule> rules = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + " from alert_rule r order by r.name limit " + RULES_MAX);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rules.add(read(rows));
            }
        }
        return rules;
    }

    /** The rule, which then stays as it is until the transaction ends. */
    public static Optional<AlertRule> find(Connection transaction, String name) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(
                "select " + COLUMNS + " from alert_rule r where r.name = ? for no key update")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** Whether the rule is still what it was when it was read; it stays so until the transaction ends. */
    static boolean lasts(Connection transaction, AlertRule rule) throws SQLException {
        return find(transaction, rule.name()).filter(rule::equals).isPresent();
    }

    /** Sets a rule. The alerts that it raised on another figure, scope, grouping or number of days are over. */
    public static void save(Connection transaction, AlertRule rule, Instant changedAt, String changedBy)
            throws SQLException {
        boolean asksOtherwise =
                find(transaction, rule.name()).filter(old -> !old.asksAs(rule)).isPresent();
        upsert(transaction, rule, changedAt, changedBy);
        if (asksOtherwise) {
            FigureAlertsTable.endAll(transaction, rule.name(), changedAt);
        }
    }

    private static void upsert(Connection connection, AlertRule rule, Instant changedAt, String changedBy)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SAVE)) {
            insert.setString(1, rule.name());
            insert.setString(2, rule.figure().name());
            insert.setString(3, rule.scope().location().orElse(""));
            insert.setString(4, rule.scope().item().orElse(""));
            insert.setString(5, rule.scope().supplier().orElse(""));
            insert.setString(6, rule.scope().category().orElse(""));
            insert.setString(7, rule.groupBy().name());
            insert.setInt(8, rule.days());
            insert.setBigDecimal(9, rule.raiseAt());
            insert.setBigDecimal(10, rule.clearAt());
            insert.setLong(11, rule.holds().toSeconds());
            insert.setObject(12, changedAt.atOffset(ZoneOffset.UTC));
            insert.setString(13, changedBy);
            insert.executeUpdate();
        }
    }

    /** With its alerts. @return whether there was one */
    public static boolean delete(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from alert_rule where name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() > 0;
        }
    }

    static AlertRule read(ResultSet rows) throws SQLException {
        return new AlertRule(
                rows.getString(1),
                KeyFigure.valueOf(rows.getString(2)),
                new Filter(code(rows, 3), code(rows, 4), code(rows, 5), code(rows, 6)),
                Grouping.valueOf(rows.getString(7)),
                rows.getInt(8),
                rows.getBigDecimal(9).stripTrailingZeros(),
                rows.getBigDecimal(10).stripTrailingZeros(),
                Duration.ofSeconds(rows.getLong(11)));
    }

    private static Optional<String> code(ResultSet rows, int column) throws SQLException {
        return Optional.of(rows.getString(column)).filter(code -> !code.isEmpty());
    }
}
