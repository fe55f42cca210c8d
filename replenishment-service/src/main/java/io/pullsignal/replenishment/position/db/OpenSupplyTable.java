package io.pullsignal.replenishment.position.db;

import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.RaisedSignal;
import io.pullsignal.replenishment.position.SignalProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code open_supply}: the open signals of each position, summed up, so that a reading of all loops takes a row a loop. It is
 * written with the signals, under the lock of their positions, and always equals the view {@code open_signal_sum}.
 */
public final class OpenSupplyTable {
    private OpenSupplyTable() {}

    /** Follows signals that were raised and signals that changed; both are written already. */
    static void follow(Connection connection, List<RaisedSignal> raised, Collection<SignalProgress> changed)
            throws SQLException {
        Set<PositionKey> positions = new HashSet<>();
        changed.forEach(one -> positions.add(one.key()));
        if (!positions.isEmpty()) {
            sumUp(connection, positions);
        }
        List<RaisedSignal> others = positions.isEmpty()
                ? raised
                : raised.stream().filter(one -> !positions.contains(one.key())).toList();
        if (!others.isEmpty()) {
            add(connection, others);
        }
    }

    /** Signals that sales raise are only added, so that a batch of sales does not read those that are open. */
    private static void add(Connection connection, List<RaisedSignal> raised) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", raised.size());
        ColumnArrays.Values items = arrays.column("text", raised.size());
        ColumnArrays.Longs quantities = arrays.longs(raised.size());
        ColumnArrays.Longs raisedAt = arrays.longs(raised.size());
        for (RaisedSignal one : raised) {
            locations.add(one.key().location());
            items.add(one.key().item());
            quantities.add(one.signal().quantity());
            raisedAt.addOptional(one.cause().occurredAt());
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into open_supply as o (location, item, requested, requested_quantity, requested_since)
                select location, item, count(*), sum(quantity) * 0.000001,
                       timestamptz 'epoch' + min(raised_at) * interval '1 microsecond'
                  from unnest(?::text[], ?::text[], ?::int8[], ?::int8[]) as u (location, item, quantity, raised_at)
                 group by location, item
                on conflict (location, item) do update
                   set requested = o.requested + excluded.requested,
                       requested_quantity = o.requested_quantity + excluded.requested_quantity,
                       requested_since = least(o.requested_since, excluded.requested_since)""")) {
            arrays.bind(upsert);
            upsert.executeUpdate();
        }
    }

    private static void sumUp(Connection connection, Set<PositionKey> positions) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into open_supply as o
                select k.location, k.item, coalesce(s.requested, 0), coalesce(s.requested_quantity, 0), s.requested_since,
                       coalesce(s.ordered, 0), coalesce(s.ordered_quantity, 0), s.ordered_since,
                       coalesce(s.shipped, false)
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  left join lateral (
                       select * from open_signal_sum s where s.location = k.location and s.item = k.item) s on true
                on conflict (location, item) do update
                   set requested = excluded.requested, requested_quantity = excluded.requested_quantity,
                       requested_since = excluded.requested_since, ordered = excluded.ordered,
                       ordered_quantity = excluded.ordered_quantity, ordered_since = excluded.ordered_since,
                       shipped = excluded.shipped""")) {
            PositionsTable.keyColumns(positions).bind(upsert);
            upsert.executeUpdate();
        }
    }

    /** Sums up all positions; nothing is summed up yet, and nobody else writes. */
    public static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into open_supply select * from open_signal_sum");
        }
    }
}
