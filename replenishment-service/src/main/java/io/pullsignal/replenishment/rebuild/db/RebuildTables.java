package io.pullsignal.replenishment.rebuild.db;

import io.pullsignal.core.loop.LoopHolds;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.lot.LotStock;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Demand;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.db.LoopReviews;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.CountHistory;
import io.pullsignal.replenishment.position.LedgerKey;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import io.pullsignal.replenishment.position.db.FoldStore;
import io.pullsignal.replenishment.position.db.LedgerLots;
import io.pullsignal.replenishment.position.db.LedgerTable;
import io.pullsignal.replenishment.position.db.OpenSupplyTable;
import io.pullsignal.replenishment.position.db.PositionsTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Statements of a rebuild. Until {@link #goLive} each start begins it anew. */
public final class RebuildTables {
    private RebuildTables() {}

    /** A partition of an input topic, and where live processing goes on. */
    public record ReadUpTo(UUID topicId, String topic, int partition, long nextOffset) {}

    /** A record that a live consumer refused, and refuses again. */
    public record Refused(
            UUID topicId, String topic, int partition, long offset, String kind, String reason, String detail) {}

    public static boolean isLive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select 1 from rebuild_state)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Whether the database already works, because it is older than the rebuild's own mark. */
    public static boolean hasConsumed(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select exists (select 1 from consumer_offset where consumer = ?)")) {
            select.setString(1, consumer);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /**
     * Empties what the topics bring back. What they do not know stays, and so does not get lost where the database is only
     * rebuilt, and not new: reservations, what became of requests, and the logs of changes, proposals and interventions. What
     * was presumed sold at blind locations is presumed again from their latest sale.
     */
    public static void wipe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate stock_ledger, stock_position, replenishment_loop, loop_review, signal, container_transition,"
                            + " input_bucket, order_step, dead_letter, ledger_lot, open_supply");
            statement.execute("update location_silence set projected_from = null, projected_up_to = null,"
                    + " projecting_to = null, after_item = ''");
        }
    }

    /** Posts rows that are not there yet and makes their positions. @return the rows that were new */
    public static Set<LedgerKey> post(Connection connection, List<LedgerRow> rows, Map<PositionKey, String> units)
            throws SQLException {
        Set<LedgerKey> known = LedgerTable.known(
                connection, rows.stream().map(LedgerRow::identity).toList());
        Set<LedgerKey> added = new HashSet<>();
        List<LedgerRow> missing = new ArrayList<>(rows.size());
        for (LedgerRow row : rows) {
            if (!known.contains(row.identity()) && added.add(row.identity())) {
                missing.add(row);
            }
        }
        LedgerTable.append(connection, missing);
        PositionsTable.lock(connection, new TreeMap<>(units));
        return added;
    }

    /** Versions under which positions were published, so that the next ones are higher. */
    public static void versions(Connection connection, Map<PositionKey, Long> versions, Map<PositionKey, String> units)
            throws SQLException {
        PositionsTable.lock(connection, new TreeMap<>(units));
        ColumnArrays arrays = PositionsTable.keyColumns(versions.keySet());
        ColumnArrays.Values values = arrays.column("int8", versions.size());
        versions.values().forEach(values::add);
        try (PreparedStatement update = connection.prepareStatement("""
                update stock_position p
                   set version = greatest(p.version, u.version), announced = greatest(p.announced, u.version)
                  from unnest(?::text[], ?::text[], ?::int8[]) as u (location, item, version)
                 where p.location = u.location and p.item = u.item""")) {
            arrays.bind(update);
            update.executeUpdate();
        }
    }

    public static void refused(Connection connection, String consumer, List<Refused> records) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into dead_letter (consumer, topic_id, partition, record_offset, topic, kind, reason, detail)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            for (Refused record : records) {
                insert.setString(1, consumer);
                insert.setObject(2, record.topicId());
                insert.setInt(3, record.partition());
                insert.setLong(4, record.offset());
                insert.setString(5, record.topic());
                insert.setString(6, record.kind());
                insert.setString(7, record.reason());
                insert.setString(8, record.detail());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** On hand, cycles, times and open supply of all positions, out of ledger and signals. */
    public static void sumUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
            statement.execute("""
                    insert into stock_position (location, item, unit)
                    select distinct on (location, item) location, item, unit
                      from signal order by location, item, cycle desc
                    on conflict do nothing""");
            statement.execute("""
                    update stock_position p
                       set on_hand = s.on_hand, loose = s.on_hand, as_of = s.as_of, counted_at = s.counted_at,
                           started = true
                      from (select location, item, sum(quantity) as on_hand, max(occurred_at) as as_of,
                                   max(occurred_at) filter (where kind = 'COUNT_DELTA') as counted_at
                              from stock_ledger group by location, item) s
                     where p.location = s.location and p.item = s.item""");
            statement.execute("""
                    update stock_position p set cycle = s.cycle, started = true
                      from (select location, item, max(cycle) as cycle from signal group by location, item) s
                     where p.location = s.location and p.item = s.item""");
            statement.execute("""
                    select setval('loop_version', greatest(1, (select coalesce(max(version), 0) from replenishment_loop)))""");
        }
        OpenSupplyTable.fill(connection);
    }

    /** What is left of the lots of positions, out of the ledger. */
    public static void lots(Connection connection, List<PositionKey> keys) throws SQLException {
        List<Position> positions = new ArrayList<>(keys.size());
        Map<PositionKey, LotStock> lots = LedgerLots.replay(connection, keys);
        for (PositionSnapshot stored : PositionsTable.lock(connection, LoopChanges.units(connection, keys))) {
            Position position = Position.of(stored);
            position.replaceLots(lots.getOrDefault(position.key(), LotStock.NONE));
            positions.add(position);
        }
        PositionsTable.update(connection, positions);
    }

    /** Positions after a key that have a loop or an open signal, in key order. */
    public static List<PositionKey> toLayOut(Connection connection, PositionKey after, int limit) throws SQLException {
        List<PositionKey> keys = new ArrayList<>(limit);
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item from (
                  select location, item from replenishment_loop
                  union
                  select location, item from signal where open_quantity > 0
                  union
                  select source_location, item from signal where open_quantity > 0 and source_location is not null
                  union
                  select location, item from reservation where quantity > shipped) k
                 where (location, item) > (?, ?) order by location, item limit ?""")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new PositionKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return keys;
    }

    /**
     * Lays positions out from on hand and open signals; nothing is decided, nothing published.
     *
     * @param holds what waited for people, where anything did
     */
    public static void layOut(
            Connection connection,
            List<PositionKey> keys,
            Map<PositionKey, DefinedLoop> loops,
            Map<PositionKey, LoopHolds> holds,
            Instant now)
            throws SQLException {
        SortedMap<PositionKey, String> units = LoopChanges.units(connection, keys);
        Map<PositionKey, Position> positions = new HashMap<>();
        for (PositionSnapshot stored : PositionsTable.lock(connection, units)) {
            positions.put(stored.key(), Position.of(stored));
        }
        openSignals(connection, positions);
        promises(connection, positions);
        reservations(connection, positions);
        Map<PositionKey, Rules> rules =
                LoopChanges.rules(connection, loops.values()); // terms are read before, so these are final
        Cause cause = new Cause("rebuild", 0, 0, now);
        BatchFold fold = new BatchFold(positions, CountHistory.NONE, 0);
        for (PositionKey key : keys) {
            fold.restore(key, rules.getOrDefault(key, Rules.NO_LOOP), holds.getOrDefault(key, LoopHolds.NONE), cause);
        }
        FoldStore.save(connection, fold);
        LoopReviews.plan(connection, fold.positions(), now);
    }

    private static void openSignals(Connection connection, Map<PositionKey, Position> positions) throws SQLException {
        eachOf(
                connection,
                positions,
                """
                select s.location, s.item, s.cycle, s.open_quantity, s.in_transit_quantity > 0,
                       coalesce(s.source_location, ''), s.to_despatch
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join open_signal s on s.location = k.location and s.item = k.item
                 order by s.location, s.item, s.cycle""",
                (row, stock) -> stock.restoreSignal(
                        row.getLong(3),
                        Quantity.of(row.getBigDecimal(4)),
                        row.getBoolean(5),
                        row.getString(6),
                        Quantity.of(row.getBigDecimal(7))));
    }

    /** What the positions have promised to other locations. */
    private static void promises(Connection connection, Map<PositionKey, Position> positions) throws SQLException {
        eachOf(
                connection,
                positions,
                """
                select s.source_location, s.item, sum(least(s.open_quantity, s.to_despatch))
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join open_signal s on s.source_location = k.location and s.item = k.item
                 group by s.source_location, s.item having sum(least(s.open_quantity, s.to_despatch)) > 0""",
                (row, stock) -> stock.commit(Demand.AT_ONCE, Quantity.of(row.getBigDecimal(3))));
    }

    private static void reservations(Connection connection, Map<PositionKey, Position> positions) throws SQLException {
        eachOf(
                connection,
                positions,
                """
                select r.location, r.item, r.due_on, sum(r.quantity - r.shipped)
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join reservation r on r.location = k.location and r.item = k.item
                 where r.quantity > r.shipped group by r.location, r.item, r.due_on""",
                (row, stock) -> stock.commit(row.getObject(3, LocalDate.class), Quantity.of(row.getBigDecimal(4))));
    }

    private interface RestoredRow {
        void into(ResultSet row, Stock stock) throws SQLException;
    }

    /** @param sql takes the keys of the positions as two arrays; its rows begin with location and item */
    private static void eachOf(
            Connection connection, Map<PositionKey, Position> positions, String sql, RestoredRow restored)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            PositionsTable.keyColumns(positions.keySet()).bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Position position = positions.get(new PositionKey(rows.getString(1), rows.getString(2)));
                    if (position != null) {
                        restored.into(rows, position.loop().stock());
                    }
                }
            }
        }
    }

    /** From here on the service reads on behind what was rebuilt, and decides. */
    public static void goLive(Connection connection, String consumer, List<ReadUpTo> partitions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into consumer_offset (consumer, topic_id, partition, topic, epoch, next_offset)
                values (?, ?, ?, ?, 0, ?)""")) {
            for (ReadUpTo partition : partitions) {
                insert.setString(1, consumer);
                insert.setObject(2, partition.topicId());
                insert.setInt(3, partition.partition());
                insert.setString(4, partition.topic());
                insert.setLong(5, partition.nextOffset());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into rebuild_state values (true) on conflict do nothing");
        }
    }
}
