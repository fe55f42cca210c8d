package io.pullsignal.replenishment.loop.db;

import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code replenishment_loop}; written only while the positions of the loops are locked. */
public final class LoopsTable {
    private static final String COLUMNS = "location, item, version, policy, container_quantity, card_count, signal_at,"
            + " minimum, maximum, supplier, daily_demand, lead_time_days, safety_factor, blocked, parameters, signal_cap,"
            + " surplus_first";

    private LoopsTable() {}

    /** Makes or replaces loops. @return them with their new versions */
    static List<DefinedLoop> put(Connection connection, List<LoopDefinition> loops) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", loops.size());
        ColumnArrays.Values items = arrays.column("text", loops.size());
        ColumnArrays.Values policies = arrays.column("text", loops.size());
        ColumnArrays.Values containers = arrays.column("numeric", loops.size());
        ColumnArrays.Values cards = arrays.column("int4", loops.size());
        ColumnArrays.Values signalAt = arrays.column("text", loops.size());
        ColumnArrays.Values minimums = arrays.column("numeric", loops.size());
        ColumnArrays.Values maximums = arrays.column("numeric", loops.size());
        ColumnArrays.Values suppliers = arrays.column("text", loops.size());
        ColumnArrays.Values demands = arrays.column("numeric", loops.size());
        ColumnArrays.Values leadTimes = arrays.column("numeric", loops.size());
        ColumnArrays.Values factors = arrays.column("numeric", loops.size());
        ColumnArrays.Values blocked = arrays.column("bool", loops.size());
        ColumnArrays.Values named = arrays.column("text", loops.size());
        ColumnArrays.Values caps = arrays.column("numeric", loops.size());
        ColumnArrays.Values surplusFirst = arrays.column("bool", loops.size());
        for (LoopDefinition loop : loops) {
            locations.add(loop.key().location());
            items.add(loop.key().item());
            policies.add(loop.parameters().policy());
            containers.add(loop.parameters().containerQuantity());
            cards.add(loop.parameters().cardCount());
            signalAt.add(loop.parameters().signalAt().name());
            minimums.add(loop.parameters().minimum());
            maximums.add(loop.parameters().maximum());
            suppliers.add(loop.supplier());
            demands.addOptional(loop.dailyDemand());
            leadTimes.addOptional(loop.leadTimeDays());
            factors.addOptional(loop.safetyFactor());
            blocked.add(loop.blocked());
            named.add(NamedParameters.write(loop.parameters().named()));
            caps.addOptional(loop.signalCap());
            surplusFirst.add(loop.surplusFirst());
        }
        List<DefinedLoop> defined = new ArrayList<>(loops.size());
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into replenishment_loop (location, item, version, policy, container_quantity, card_count,
                       signal_at, minimum, maximum, supplier, daily_demand, lead_time_days, safety_factor, blocked,
                       parameters, signal_cap, surplus_first)
                select u.location, u.item, nextval('loop_version'), u.policy, u.container_quantity, u.card_count,
                       u.signal_at, u.minimum, u.maximum, u.supplier, u.daily_demand, u.lead_time_days,
                       u.safety_factor, u.blocked, u.parameters::jsonb, u.signal_cap, u.surplus_first
                  from unnest(?::text[], ?::text[], ?::text[], ?::numeric[], ?::int4[], ?::text[], ?::numeric[],
                              ?::numeric[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::bool[],
                              ?::text[], ?::numeric[], ?::bool[])
                       as u (location, item, policy, container_quantity, card_count, signal_at, minimum, maximum,
                             supplier, daily_demand, lead_time_days, safety_factor, blocked, parameters, signal_cap,
                             surplus_first)
                on conflict (location, item) do update
                   set version = excluded.version, policy = excluded.policy,
                       container_quantity = excluded.container_quantity, card_count = excluded.card_count,
                       signal_at = excluded.signal_at, minimum = excluded.minimum, maximum = excluded.maximum,
                       supplier = excluded.supplier, daily_demand = excluded.daily_demand,
                       lead_time_days = excluded.lead_time_days, safety_factor = excluded.safety_factor,
                       blocked = excluded.blocked, parameters = excluded.parameters,
                       signal_cap = excluded.signal_cap, surplus_first = excluded.surplus_first
                returning """ + " " + COLUMNS)) {
            arrays.bind(upsert);
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    defined.add(loop(rows));
                }
            }
        }
        return defined;
    }

    /** Stores loops with versions that they have already; part of a rebuild. */
    public static void restore(Connection connection, Collection<DefinedLoop> loops) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into replenishment_loop (" + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)")) {
            for (DefinedLoop loop : loops) {
                LoopDefinition definition = loop.definition();
                insert.setString(1, definition.key().location());
                insert.setString(2, definition.key().item());
                insert.setLong(3, loop.version());
                insert.setString(4, definition.parameters().policy());
                insert.setBigDecimal(
                        5, definition.parameters().containerQuantity().toBigDecimal());
                insert.setInt(6, definition.parameters().cardCount());
                insert.setString(7, definition.parameters().signalAt().name());
                insert.setBigDecimal(8, definition.parameters().minimum().toBigDecimal());
                insert.setBigDecimal(9, definition.parameters().maximum().toBigDecimal());
                insert.setString(10, definition.supplier());
                insert.setBigDecimal(11, definition.dailyDemand());
                insert.setBigDecimal(12, definition.leadTimeDays());
                insert.setBigDecimal(13, definition.safetyFactor());
                insert.setBoolean(14, definition.blocked());
                insert.setString(
                        15, NamedParameters.write(definition.parameters().named()));
                insert.setBigDecimal(16, definition.signalCap());
                insert.setBoolean(17, definition.surplusFirst());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void delete(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from replenishment_loop where location = ? and item = ?")) {
            delete.setString(1, key.location());
            delete.setString(2, key.item());
            delete.executeUpdate();
        }
    }

    /** Positions with a loop for one of the items. */
    static SortedSet<PositionKey> ofItems(Connection connection, Collection<String> items) throws SQLException {
        SortedSet<PositionKey> keys = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select location, item from replenishment_loop where item = any(?::text[])")) {
            select.setArray(1, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new PositionKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return keys;
    }

    public static Optional<DefinedLoop> find(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from replenishment_loop where location = ? and item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(loop(rows)) : Optional.empty();
            }
        }
    }

    /** Loops of positions that have one. */
    static Map<PositionKey, DefinedLoop> ofKeys(Connection connection, Collection<PositionKey> keys)
            throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", keys.size());
        ColumnArrays.Values items = arrays.column("text", keys.size());
        for (PositionKey key : keys) {
            locations.add(key.location());
            items.add(key.item());
        }
        Map<PositionKey, DefinedLoop> loops = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from replenishment_loop"
                + " where (location, item) in (select * from unnest(?::text[], ?::text[]))")) {
            arrays.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    DefinedLoop loop = loop(rows);
                    loops.put(loop.definition().key(), loop);
                }
            }
        }
        return loops;
    }

    /** Loops of items at a location, by item. */
    public static Map<String, DefinedLoop> ofLocation(Connection connection, String location, Collection<String> items)
            throws SQLException {
        Map<String, DefinedLoop> loops = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from replenishment_loop where location = ? and item = any(?::text[])")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    loops.put(rows.getString("item"), loop(rows));
                }
            }
        }
        return loops;
    }

    /** Loops after a key, in key order. */
    public static List<DefinedLoop> page(Connection connection, PositionKey after, int limit) throws SQLException {
        List<DefinedLoop> loops = new ArrayList<>(limit);
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from replenishment_loop where (location, item) > (?, ?) order by location, item limit ?")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    loops.add(loop(rows));
                }
            }
        }
        return loops;
    }

    private static DefinedLoop loop(ResultSet row) throws SQLException {
        return new DefinedLoop(
                new LoopDefinition(
                        new PositionKey(row.getString("location"), row.getString("item")),
                        new PolicyParameters(
                                row.getString("policy"),
                                Quantity.of(row.getBigDecimal("container_quantity")),
                                row.getInt("card_count"),
                                SignalAt.valueOf(row.getString("signal_at")),
                                Quantity.of(row.getBigDecimal("minimum")),
                                Quantity.of(row.getBigDecimal("maximum")),
                                NamedParameters.read(row.getString("parameters"))),
                        row.getString("supplier"),
                        row.getBigDecimal("daily_demand"),
                        row.getBigDecimal("lead_time_days"),
                        row.getBigDecimal("safety_factor"),
                        row.getBoolean("blocked"),
                        row.getBigDecimal("signal_cap"),
                        row.getBoolean("surplus_first")),
                row.getLong("version"));
    }
}
