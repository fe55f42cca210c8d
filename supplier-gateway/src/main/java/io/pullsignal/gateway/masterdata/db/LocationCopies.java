package io.pullsignal.gateway.masterdata.db;

import io.pullsignal.gateway.orders.ShipToDays;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Locations as consumption-service defines them. */
public final class LocationCopies {
    private LocationCopies() {}

    /** Keeps the copy unless it has this version or a later one already; a deleted location may begin again. */
    public static void put(Connection connection, String code, long version, ZoneId timeZone) throws SQLException {
        String sql = """
                insert into location_copy as old (code, version, time_zone) values (?, ?, ?)
                on conflict (code) do update set version = excluded.version, time_zone = excluded.time_zone,
                    deleted = false
                where excluded.version > old.version or old.deleted
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, code);
            upsert.setLong(2, version);
            upsert.setString(3, timeZone.getId());
            upsert.executeUpdate();
        }
    }

    /** From now on signals for it are held; orders that are under way keep its time zone. */
    public static void delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("update location_copy set deleted = true where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
    }

    public static ShipToDays daysAt(Connection connection, Set<String> locations) throws SQLException {
        Map<String, ZoneId> zones = new HashMap<>();
        Map<String, String> calendars = new HashMap<>();
        if (!locations.isEmpty()) {
            try (ArrayStatement<String> select = new ArrayStatement<>(
                                    connection,
                                    "select c.code, c.time_zone, r.calendar from location_copy c"
                                            + " left join receiving_calendar r on r.location = c.code"
                                            + " where c.code = any(?)",
                                    locations)
                            .column("text", code -> code);
                    ResultSet row = select.query()) {
                while (row.next()) {
                    zones.put(row.getString(1), ZoneId.of(row.getString(2)));
                    String calendar = row.getString(3);
                    if (calendar != null) {
                        calendars.put(row.getString(1), calendar);
                    }
                }
            }
        }
        return new ShipToDays(zones, calendars);
    }
}
