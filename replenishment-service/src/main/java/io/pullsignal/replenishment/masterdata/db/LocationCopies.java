package io.pullsignal.replenishment.masterdata.db;

import io.pullsignal.replenishment.masterdata.TradingHours;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code location}: names, time zones and trading hours. */
public final class LocationCopies {
    /** Of a location that nobody has told yet. */
    public static final ZoneId UNKNOWN_ZONE = ZoneId.of("UTC");

    private LocationCopies() {}

    /**
     * @param timeZone IANA name
     * @param hours null where nobody has said
     */
    public static void put(
            Connection connection,
            String code,
            long version,
            String name,
            String timeZone,
            @Nullable TradingHours hours)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into location as l (code, version, name, time_zone, opens_at, closes_at) values (?, ?, ?, ?, ?, ?)
                on conflict (code) do update
                   set version = excluded.version, name = excluded.name, time_zone = excluded.time_zone,
                       opens_at = excluded.opens_at, closes_at = excluded.closes_at
                 where excluded.version > l.version""")) {
            upsert.setString(1, code);
            upsert.setLong(2, version);
            upsert.setString(3, name);
            upsert.setString(4, timeZone);
            upsert.setObject(5, hours == null ? null : hours.opens());
            upsert.setObject(6, hours == null ? null : hours.closes());
            upsert.executeUpdate();
        }
    }

    /** The time zone of a location; {@link #UNKNOWN_ZONE} while nobody has told it. */
    public static ZoneId zone(Connection connection, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select time_zone from location where code = ?")) {
            select.setString(1, code);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? ZoneId.of(rows.getString(1)) : UNKNOWN_ZONE;
            }
        }
    }

    /** When a location sells; empty where nobody has said. */
    public static Optional<TradingHours> hours(Connection connection, String code) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select opens_at, closes_at from location where code = ?")) {
            select.setString(1, code);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? hours(rows, 1) : Optional.empty();
            }
        }
    }

    /** @param opens number of the column, before that of the closing time */
    public static Optional<TradingHours> hours(ResultSet row, int opens) throws SQLException {
        LocalTime opensAt = row.getObject(opens, LocalTime.class);
        return opensAt == null
                ? Optional.empty()
                : Optional.of(new TradingHours(opensAt, row.getObject(opens + 1, LocalTime.class)));
    }

    /** Time zones of all locations that were told, by code. */
    public static Map<String, ZoneId> zones(Connection connection) throws SQLException {
        Map<String, ZoneId> zones = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select code, time_zone from location");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                zones.put(rows.getString(1), ZoneId.of(rows.getString(2)));
            }
        }
        return zones;
    }

    public static void delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from location where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
    }
}
