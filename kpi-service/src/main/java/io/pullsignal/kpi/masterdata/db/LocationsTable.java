package io.pullsignal.kpi.masterdata.db;

import io.pullsignal.kpi.masterdata.BusinessCalendar;
import io.pullsignal.kpi.masterdata.Location;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Table {@code location}. */
public final class LocationsTable {
    /** The zone of a location that nobody has defined yet; its facts are made anew when it is. */
    public static final ZoneId UNKNOWN_ZONE = ZoneId.of("UTC");

    private static final String LOCK_ZONES = """
            select code, time_zone from location where code = any(?) order by code collate "C" for share
            """;
    private static final String INSERT_STAND_INS = """
            insert into location (code, version, name, time_zone, currency)
            select code, -1, code, ?, '' from unnest(?) as wanted (code)
            on conflict do nothing
            """;
    private static final String ZONE_FOR_UPDATE = "select time_zone from location where code = ? for update";
    private static final String SAVE = """
            insert into location as l (code, version, name, time_zone, currency)
            values (?, ?, ?, ?, ?)
            on conflict (code) do update
            set version = excluded.version, name = excluded.name, time_zone = excluded.time_zone,
                currency = excluded.currency,
                redate_orders = l.redate_orders or l.time_zone <> excluded.time_zone
            where l.version < excluded.version
            """;
    private static final String MARK_POSITIONS = """
            with marked as (
                select location, item from position_state where location = ?
                order by location collate "C", item collate "C" for update)
            update position_state p set restate_from = ?
            from marked where p.location = marked.location and p.item = marked.item
            """;

    private final ZoneDaysTable zoneDays = new ZoneDaysTable();

    /** The zone of a location; empty where nothing is known of it. */
    public static Optional<ZoneId> zone(Connection connection, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select time_zone from location where code = ?")) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(ZoneId.of(row.getString(1))) : Optional.empty();
            }
        }
    }

    /**
     * The zones of these locations, which do not change until the transaction ends. A location that is not known yet
     * gets a stand-in.
     */
    public Map<String, ZoneId> lockZones(Connection connection, SortedSet<String> codes) throws SQLException {
        Map<String, ZoneId> zones = locked(connection, List.copyOf(codes));
        List<String> missing =
                codes.stream().filter(code -> !zones.containsKey(code)).toList();
        if (!missing.isEmpty()) {
            zoneDays.ensure(connection, UNKNOWN_ZONE);
            insertStandIns(connection, missing);
            zones.putAll(locked(connection, missing));
        }
        return zones;
    }

    /** Keeps a location if its version is higher than the stored one; a new time zone has its facts made anew. */
    public void save(Connection connection, Location location) throws SQLException {
        zoneDays.ensure(connection, UNKNOWN_ZONE);
        zoneDays.ensure(connection, location.timeZone());
        // A transaction that folds its first movements may have the stand-in and not be through: this waits for it
        insertStandIns(connection, List.of(location.code()));
        String zoneBefore = zoneForUpdate(connection, location.code());
        boolean changed = upsert(connection, location);
        if (changed && !zoneBefore.equals(location.timeZone().getId())) {
            markPositions(connection, location.code());
        }
    }

    private static Map<String, ZoneId> locked(Connection connection, List<String> codes) throws SQLException {
        Map<String, ZoneId> zones = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK_ZONES)) {
            statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    zones.put(rows.getString(1), ZoneId.of(rows.getString(2)));
                }
            }
        }
        return zones;
    }

    private static void insertStandIns(Connection connection, List<String> codes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_STAND_INS)) {
            statement.setString(1, UNKNOWN_ZONE.getId());
            statement.setArray(2, connection.createArrayOf("text", codes.toArray()));
            statement.executeUpdate();
        }
    }

    private static String zoneForUpdate(Connection connection, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ZONE_FOR_UPDATE)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static boolean upsert(Connection connection, Location location) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setString(1, location.code());
            statement.setLong(2, location.version());
            statement.setString(3, location.name());
            statement.setString(4, location.timeZone().getId());
            statement.setString(5, location.currency());
            return statement.executeUpdate() > 0;
        }
    }

    private static void markPositions(Connection connection, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK_POSITIONS)) {
            statement.setString(1, code);
            statement.setObject(2, BusinessCalendar.FIRST_DAY);
            statement.executeUpdate();
        }
    }
}
