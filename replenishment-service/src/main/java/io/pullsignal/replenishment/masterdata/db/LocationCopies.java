package io.pullsignal.replenishment.masterdata.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code location}: names and time zones. */
public final class LocationCopies {
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

    public static void delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from location where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
    }
}
