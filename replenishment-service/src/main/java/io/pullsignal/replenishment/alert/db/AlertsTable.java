package io.pullsignal.replenishment.alert.db;

import io.pullsignal.replenishment.alert.AlertKind;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code stock_alert}. */
public final class AlertsTable {
    private static final String SELECT =
            "select location, item, kind, evidence, raised_at, cleared_at from stock_alert";

    private AlertsTable() {}

    /** Open alerts of a kind at items of a location. */
    public static List<StockAlert> open(
            Connection connection, String location, AlertKind kind, Collection<String> items) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + " where location = ? and kind = ? and item = any(?::text[]) and cleared_at is null")) {
            select.setString(1, location);
            select.setString(2, kind.name());
            select.setArray(3, connection.createArrayOf("text", items.toArray()));
            return read(select);
        }
    }

    public static void insert(Connection connection, StockAlert alert) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into stock_alert (location, item, kind, evidence, raised_at) values (?, ?, ?, ?, ?)""")) {
            insert.setString(1, alert.location());
            insert.setString(2, alert.item());
            insert.setString(3, alert.kind().name());
            insert.setString(4, alert.evidence());
            insert.setTimestamp(5, Timestamp.from(alert.raisedAt()));
            insert.executeUpdate();
        }
    }

    public static void clear(Connection connection, StockAlert cleared) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update stock_alert set cleared_at = ?
                 where location = ? and item = ? and kind = ? and cleared_at is null""")) {
            update.setTimestamp(1, cleared.clearedAt() == null ? null : Timestamp.from(cleared.clearedAt()));
            update.setString(2, cleared.location());
            update.setString(3, cleared.item());
            update.setString(4, cleared.kind().name());
            update.executeUpdate();
        }
    }

    /** Open alerts after a position and kind, in the order of location, item and kind. @param location empty for all */
    public static List<StockAlert> page(
            Connection connection, String location, PositionKey after, String afterKind, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT
                + " where cleared_at is null and (location, item, kind) > (?, ?, ?)"
                + " and (? = '' or location = ?) order by location, item, kind limit ?")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setString(3, afterKind);
            select.setString(4, location);
            select.setString(5, location);
            select.setInt(6, limit);
            return read(select);
        }
    }

    /** The latest open alerts of each kind, latest first. @param location empty for all */
    public static List<StockAlert> latestOfEachKind(Connection connection, String location, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, kind, evidence, raised_at, cleared_at
                  from (select a.*, row_number() over (partition by kind order by raised_at desc, location, item) as place
                          from stock_alert a where cleared_at is null and (? = '' or location = ?)) a
                 where place <= ? order by kind, place""")) {
            select.setString(1, location);
            select.setString(2, location);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** How many alerts are open, by kind. @param location empty for all */
    public static Map<AlertKind, Long> countOpen(Connection connection, String location) throws SQLException {
        Map<AlertKind, Long> open = new EnumMap<>(AlertKind.class);
        try (PreparedStatement select = connection.prepareStatement("""
                select kind, count(*) from stock_alert
                 where cleared_at is null and (? = '' or location = ?) group by kind""")) {
            select.setString(1, location);
            select.setString(2, location);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    open.put(AlertKind.valueOf(rows.getString(1)), rows.getLong(2));
                }
            }
        }
        return open;
    }

    /** Latest alerts of a position, cleared ones too, latest first. */
    public static List<StockAlert> ofPosition(Connection connection, PositionKey key, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + " where location = ? and item = ? order by raised_at desc, kind limit ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setInt(3, limit);
            return read(select);
        }
    }

    private static List<StockAlert> read(PreparedStatement select) throws SQLException {
        List<StockAlert> alerts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Timestamp clearedAt = rows.getTimestamp(6);
                alerts.add(new StockAlert(
                        rows.getString(1),
                        rows.getString(2),
                        AlertKind.valueOf(rows.getString(3)),
                        rows.getString(4),
                        rows.getTimestamp(5).toInstant(),
                        clearedAt == null ? null : clearedAt.toInstant()));
            }
        }
        return alerts;
    }
}
