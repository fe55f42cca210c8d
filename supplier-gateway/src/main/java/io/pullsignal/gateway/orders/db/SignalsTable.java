package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.Signal;
import io.pullsignal.gateway.orders.SignalAccount;
import io.pullsignal.gateway.orders.SignalKey;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signals and what became of their units. */
final class SignalsTable {
    static final String KEYS = "select * from unnest(?::text[], ?::text[], ?::bigint[])";

    private SignalsTable() {}

    /** Keys of signals that were not there before. */
    record Inserted(Set<SignalKey> toOrder, Set<SignalKey> held) {}

    /** Stores signals in key order, and holds those whose location is not known. Each key may occur once. */
    static Inserted insertNew(Connection connection, Collection<Signal> signals) throws SQLException {
        Inserted inserted = new Inserted(new HashSet<>(), new HashSet<>());
        if (signals.isEmpty()) {
            return inserted;
        }
        String sql = """
                insert into replenishment_signal (location, item, cycle, quantity, unit, supplier, reason, raised_at, held)
                select n.*, not exists (select from location_copy c where c.code = n.location and not c.deleted)
                from unnest(?::text[], ?::text[], ?::bigint[], ?::numeric[], ?::text[], ?::text[], ?::text[],
                    ?::timestamptz[]) as n (location) order by 1, 2, 3
                on conflict do nothing returning location, item, cycle, held
                """;
        try (ArrayStatement<Signal> insert = new ArrayStatement<>(connection, sql, signals)
                        .column("text", signal -> signal.key().location())
                        .column("text", signal -> signal.key().item())
                        .column("int8", signal -> signal.key().cycle())
                        .column("numeric", Signal::quantity)
                        .column("text", Signal::unit)
                        .column("text", Signal::supplier)
                        .column("text", Signal::reason)
                        .column("timestamptz", Signal::raisedAt);
                ResultSet row = insert.query()) {
            while (row.next()) {
                (row.getBoolean("held") ? inserted.held : inserted.toOrder).add(key(row));
            }
        }
        return inserted;
    }

    /** Holds no longer signals whose location is known by now; gives them in key order. */
    static List<Signal> release(Connection connection, int limit) throws SQLException {
        String sql = """
                with released as (
                    select s.location, s.item, s.cycle from replenishment_signal s
                    join location_copy c on c.code = s.location and not c.deleted
                    where s.held and s.collected_for is null order by 1, 2, 3 limit ? for update of s)
                update replenishment_signal s set held = false from released r
                where s.location = r.location and s.item = r.item and s.cycle = r.cycle returning s.*
                """;
        List<Signal> released = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, limit);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    released.add(signal(row));
                }
            }
        }
        released.sort(Comparator.comparing(Signal::key));
        return released;
    }

    static Map<SignalKey, BigDecimal> quantities(Connection connection, Collection<SignalKey> keys)
            throws SQLException {
        Map<SignalKey, BigDecimal> quantities = new HashMap<>();
        if (keys.isEmpty()) {
            return quantities;
        }
        String sql =
                "select location, item, cycle, quantity from replenishment_signal where (location, item, cycle) in ("
                        + KEYS + ")";
        try (ArrayStatement<SignalKey> select = keyed(connection, sql, keys);
                ResultSet row = select.query()) {
            while (row.next()) {
                quantities.put(key(row), row.getBigDecimal("quantity"));
            }
        }
        return quantities;
    }

    /** Loads the accounts of signals, locked in key order. */
    static Map<SignalKey, SignalAccount> lock(Connection connection, Collection<SignalKey> keys) throws SQLException {
        Map<SignalKey, SignalAccount> accounts = new TreeMap<>();
        if (keys.isEmpty()) {
            return accounts;
        }
        Map<SignalKey, Row> rows = lockRows(connection, keys);
        Map<SignalKey, List<SignalAccount.Claim>> claims = new HashMap<>();
        Map<SignalKey, BigDecimal> allocated = new HashMap<>();
        String sql = """
                select a.location, a.item, a.cycle, a.attempt, a.part, a.quantity - a.closed_quantity as allocated,
                    o.supplier
                from allocation a join purchase_order o on o.order_number = a.order_number
                where (a.location, a.item, a.cycle) in (
                """ + KEYS + ") order by 1, 2, 3, 4, 5";
        try (ArrayStatement<SignalKey> select = keyed(connection, sql, keys);
                ResultSet row = select.query()) {
            while (row.next()) {
                claims.computeIfAbsent(key(row), k -> new ArrayList<>())
                        .add(new SignalAccount.Claim(
                                row.getInt("attempt"), row.getInt("part"), row.getString("supplier")));
                allocated.merge(key(row), row.getBigDecimal("allocated"), BigDecimal::add);
            }
        }
        rows.forEach((key, row) -> accounts.put(
                key,
                SignalAccount.restored(
                        row.signal,
                        claims.getOrDefault(key, List.of()),
                        allocated.getOrDefault(key, BigDecimal.ZERO),
                        row.unfulfilledQuantity,
                        row.unfulfilledReason)));
        return accounts;
    }

    static void saveUnfulfilled(Connection connection, Collection<SignalAccount> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return;
        }
        String sql = """
                update replenishment_signal s set unfulfilled_quantity = u.quantity, unfulfilled_reason = u.reason
                from unnest(?::text[], ?::text[], ?::bigint[], ?::numeric[], ?::text[]) as u (location, item, cycle,
                    quantity, reason)
                where s.location = u.location and s.item = u.item and s.cycle = u.cycle
                """;
        try (ArrayStatement<SignalAccount> update = new ArrayStatement<>(connection, sql, accounts)
                .column("text", account -> account.signal().key().location())
                .column("text", account -> account.signal().key().item())
                .column("int8", account -> account.signal().key().cycle())
                .column("numeric", SignalAccount::unfulfilledQuantity)
                .column("text", SignalAccount::unfulfilledReason)) {
            update.update();
        }
    }

    private record Row(
            Signal signal,
            BigDecimal unfulfilledQuantity,
            @Nullable String unfulfilledReason) {}

    private static Map<SignalKey, Row> lockRows(Connection connection, Collection<SignalKey> keys) throws SQLException {
        Map<SignalKey, Row> rows = new TreeMap<>();
        String sql = "select * from replenishment_signal where (location, item, cycle) in (" + KEYS
                + ") order by location, item, cycle for update";
        try (ArrayStatement<SignalKey> select = keyed(connection, sql, keys);
                ResultSet row = select.query()) {
            while (row.next()) {
                Signal signal = signal(row);
                rows.put(
                        signal.key(),
                        new Row(
                                signal,
                                row.getBigDecimal("unfulfilled_quantity"),
                                row.getString("unfulfilled_reason")));
            }
        }
        return rows;
    }

    static ArrayStatement<SignalKey> keyed(Connection connection, String sql, Collection<SignalKey> keys)
            throws SQLException {
        return new ArrayStatement<>(connection, sql, keys)
                .column("text", SignalKey::location)
                .column("text", SignalKey::item)
                .column("int8", SignalKey::cycle);
    }

    static Signal signal(ResultSet row) throws SQLException {
        return new Signal(
                key(row),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getString("supplier"),
                row.getString("reason"),
                PurchaseOrdersTable.instant(row, "raised_at"));
    }

    private static SignalKey key(ResultSet row) throws SQLException {
        return new SignalKey(row.getString("location"), row.getString("item"), row.getLong("cycle"));
    }
}
