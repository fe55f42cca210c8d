package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.lot.LotText;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.core.stock.StockText;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** {@code stock_position}: rows are locked in key order, read once and written once a batch. */
public final class PositionsTable {
    static final String COLUMNS =
            "p.location, p.item, p.loose, p.unit, p.cycle, p.version, p.started, p.as_of, p.counted_at, p.rules, p.containers, p.lots";

    private PositionsTable() {}

    /**
     * Locks the positions until the transaction ends; makes those that do not exist.
     *
     * @param units by position, in key order: the unit with which a new one begins
     * @return all of them, in no particular order
     */
    public static List<PositionSnapshot> lock(Connection connection, SortedMap<PositionKey, String> units)
            throws SQLException {
        List<PositionSnapshot> found = new ArrayList<>(units.size());
        lockExisting(connection, units.keySet(), found);
        if (found.size() < units.size()) {
            Set<PositionKey> missing = new HashSet<>(units.keySet());
            found.forEach(position -> missing.remove(position.key()));
            Set<PositionKey> made = insert(connection, units, missing);
            for (PositionKey key : made) {
                found.add(PositionSnapshot.blank(key, units.getOrDefault(key, "")));
            }
            missing.removeAll(made);
            if (!missing.isEmpty()) { // another transaction made them in the meantime
                lockExisting(connection, missing, found);
            }
        }
        return found;
    }

    private static void lockExisting(Connection connection, Collection<PositionKey> keys, List<PositionSnapshot> found)
            throws SQLException {
        ColumnArrays arrays = keyColumns(keys);
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join stock_position p on p.location = k.location and p.item = k.item
                 order by p.location, p.item
                   for update of p""")) {
            arrays.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(snapshot(rows));
                }
            }
        }
    }

    private static Set<PositionKey> insert(
            Connection connection, SortedMap<PositionKey, String> units, Set<PositionKey> missing) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", missing.size());
        ColumnArrays.Values items = arrays.column("text", missing.size());
        ColumnArrays.Values unitNames = arrays.column("text", missing.size());
        units.forEach((key, unit) -> {
            if (missing.contains(key)) {
                locations.add(key.location());
                items.add(key.item());
                unitNames.add(unit);
            }
        });
        Set<PositionKey> made = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into stock_position (location, item, unit)
                select * from unnest(?::text[], ?::text[], ?::text[])
                on conflict do nothing
                returning location, item""")) {
            arrays.bind(insert);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    made.add(new PositionKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return made;
    }

    /** Those of the positions that are there, without locking them. */
    static Set<PositionKey> existing(Connection connection, Collection<PositionKey> keys) throws SQLException {
        Set<PositionKey> existing = new HashSet<>();
        ColumnArrays arrays = keyColumns(keys);
        try (PreparedStatement select = connection.prepareStatement("""
                select p.location, p.item from unnest(?::text[], ?::text[]) as k (location, item)
                  join stock_position p on p.location = k.location and p.item = k.item""")) {
            arrays.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    existing.add(new PositionKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return existing;
    }

    /** Writes the positions that changed; they are locked by this transaction. */
    public static void update(Connection connection, Collection<Position> positions) throws SQLException {
        List<Position> stockOnly = new ArrayList<>(positions.size());
        List<Position> other = new ArrayList<>();
        for (Position position : positions) {
            (position.onlyStockChanged() ? stockOnly : other).add(position);
        }
        if (!stockOnly.isEmpty()) {
            updateStock(connection, stockOnly);
        }
        if (!other.isEmpty()) {
            updateStock(connection, other);
            updateRest(connection, other);
        }
    }

    private static void updateStock(Connection connection, List<Position> positions) throws SQLException {
        int count = positions.size();
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", count);
        ColumnArrays.Values items = arrays.column("text", count);
        ColumnArrays.Longs onHand = arrays.longs(count);
        ColumnArrays.Longs onOrder = arrays.longs(count);
        ColumnArrays.Longs loose = arrays.longs(count);
        ColumnArrays.Longs cycles = arrays.longs(count);
        ColumnArrays.Longs asOf = arrays.longs(count);
        ColumnArrays.Values containers = arrays.column("text", count);
        for (Position position : positions) {
            Stock stock = position.loop().stock();
            locations.add(position.key().location());
            items.add(position.key().item());
            onHand.add(stock.onHand());
            onOrder.add(stock.onOrder());
            loose.add(stock.loose());
            cycles.add(stock.lastCycle());
            asOf.addOptional(position.asOf());
            containers.add(StockText.write(stock));
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update stock_position p
                   set on_hand = u.on_hand * 0.000001, on_order = u.on_order * 0.000001, loose = u.loose * 0.000001,
                       cycle = u.cycle, version = p.version + 1, containers = u.containers,
                       as_of = case when u.as_of > %d
                                    then timestamptz 'epoch' + u.as_of * interval '1 microsecond' end
                  from unnest(?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::text[])
                       as u (location, item, on_hand, on_order, loose, cycle, as_of, containers)
                 where p.location = u.location and p.item = u.item""".formatted(ColumnArrays.Longs.NONE))) {
            arrays.bind(update);
            requireAll(update.executeUpdate(), count);
        }
    }

    /** What movements hardly ever change, but for positions with lots. */
    private static void updateRest(Connection connection, List<Position> positions) throws SQLException {
        int count = positions.size();
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", count);
        ColumnArrays.Values items = arrays.column("text", count);
        ColumnArrays.Values units = arrays.column("text", count);
        ColumnArrays.Values started = arrays.column("bool", count);
        ColumnArrays.Values countedAt = arrays.column("timestamptz", count);
        ColumnArrays.Values rules = arrays.column("text", count);
        ColumnArrays.Values committed = arrays.column("numeric", count);
        ColumnArrays.Values lots = arrays.column("text", count);
        ColumnArrays.Values firstBestBefore = arrays.column("date", count);
        for (Position position : positions) {
            locations.add(position.key().location());
            items.add(position.key().item());
            units.add(position.unit());
            started.add(position.loop().started());
            countedAt.addOptional(position.countedAt());
            rules.add(position.loop().rules().text());
            committed.add(position.loop().stock().committed());
            lots.add(LotText.write(position.lots()));
            firstBestBefore.add(
                    position.lots().firstBestBefore().map(LocalDate::toString).orElse(null));
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update stock_position p
                   set unit = u.unit, started = u.started, counted_at = u.counted_at, rules = u.rules,
                       committed = u.committed, lots = u.lots, first_best_before = u.first_best_before
                  from unnest(?::text[], ?::text[], ?::text[], ?::bool[], ?::timestamptz[], ?::text[], ?::numeric[],
                              ?::text[], ?::date[])
                       as u (location, item, unit, started, counted_at, rules, committed, lots, first_best_before)
                 where p.location = u.location and p.item = u.item""")) {
            arrays.bind(update);
            requireAll(update.executeUpdate(), count);
        }
    }

    private static void requireAll(int updated, int locked) {
        if (updated != locked) {
            throw new IllegalStateException(updated + " of " + locked + " locked positions were there to update");
        }
    }

    /** Columns location and item, in the order of the keys. */
    public static ColumnArrays keyColumns(Collection<PositionKey> keys) {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", keys.size());
        ColumnArrays.Values items = arrays.column("text", keys.size());
        for (PositionKey key : keys) {
            locations.add(key.location());
            items.add(key.item());
        }
        return arrays;
    }

    static PositionSnapshot snapshot(ResultSet row) throws SQLException {
        return new PositionSnapshot(
                new PositionKey(row.getString(1), row.getString(2)),
                Quantity.of(row.getBigDecimal(3)),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getBoolean(7),
                instant(row.getTimestamp(8)),
                instant(row.getTimestamp(9)),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
