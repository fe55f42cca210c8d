package io.pullsignal.replenishment.masterdata.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** {@code location}: names and time zones. */
public final class LocationCopies {
    /** Of a location that nobody has told yet. */
    public static final ZoneId UNKNOWN_ZONE = ZoneId.of("UTC");

    private LocationCopies() {}

    /** @param timeZone IANA name */
    public static void put(Connection connection, String code, long version, String name, String timeZone)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into location as l (code, version, name, time_zone) values (?, ?, ?, ?)
                on conflict (code) do update
                   set version = excluded.version, name = excluded.name, time_zone = excluded.time_zone
                 where excluded.version > l.version""")) {
            upsert.setString(1, code);
            upsert.setLong(2, version);
            upsert.setString(3, name);
            upsert.setString(4, timeZone);
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
