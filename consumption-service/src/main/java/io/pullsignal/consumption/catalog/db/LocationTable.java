package io.pullsignal.consumption.catalog.db;

import io.pullsignal.consumption.catalog.Location;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locations. */
public final class LocationTable {
    private static final String SELECT = "select code, name, time_zone, currency, opens_at, closes_at from location ";

    private LocationTable() {}

    public static List<Location> read(Connection connection, Collection<String> codes) throws SQLException {
        if (codes.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", codes.toArray()));
            return locations(select);
        }
    }

    /** A page of locations in code order. */
    public static List<Location> page(Connection connection, String after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where code > ? order by code limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            return locations(select);
        }
    }

    /** Writes locations, new or changed, and gives each the next version. */
    public static Map<String, Long> write(Connection connection, Collection<Location> locations) throws SQLException {
        List<Location> sorted =
                locations.stream().sorted(Comparator.comparing(Location::code)).toList();
        Map<String, Long> versions = new HashMap<>();
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into location (code, version, name, time_zone, currency, opens_at, closes_at)
                select code, nextval('master_data_version'), name, time_zone, currency, opens_at, closes_at
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::time[], ?::time[])
                    as new (code, name, time_zone, currency, opens_at, closes_at)
                on conflict (code) do update set version = nextval('master_data_version'), name = excluded.name,
                    time_zone = excluded.time_zone, currency = excluded.currency, opens_at = excluded.opens_at,
                    closes_at = excluded.closes_at
                returning code, version
                """)) {
            SqlArrays arrays = new SqlArrays(connection, upsert);
            arrays.text(sorted, Location::code);
            arrays.text(sorted, Location::name);
            arrays.text(sorted, location -> location.timeZone().getId());
            arrays.text(sorted, Location::currency);
            arrays.of("time", sorted, Location::opensAt);
            arrays.of("time", sorted, Location::closesAt);
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return versions;
    }

    /** @return whether it was there */
    public static boolean delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from location where code = ?")) {
            delete.setString(1, code);
            return delete.executeUpdate() == 1;
        }
    }

    private static List<Location> locations(PreparedStatement select) throws SQLException {
        List<Location> locations = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                locations.add(Location.of(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getObject(5, LocalTime.class),
                        rows.getObject(6, LocalTime.class)));
            }
        }
        return locations;
    }
}
