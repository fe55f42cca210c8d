package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.count.DatedMovement;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.CountHistory;
import io.pullsignal.replenishment.position.LedgerKey;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code stock_ledger}: append-only; a movement that is there already violates its key. */
public final class LedgerTable {
    private static final int CHARS_PER_ROW = 128;
    private static final Comparator<LedgerRow> BY_KEY = Comparator.comparing(LedgerRow::key);

    private LedgerTable() {}

    /**
     * Appends in key order, so that rows of one position meet in one page of the index.
     *
     * @throws SQLException with SQLSTATE 23505 when one of the movements is in the ledger, or twice among the rows
     */
    public static void append(Connection connection, List<LedgerRow> rows) throws SQLException {
        LedgerRow[] ordered = rows.toArray(new LedgerRow[0]);
        Arrays.sort(ordered, BY_KEY);
        CopyText copy = new CopyText(rows.size() * CHARS_PER_ROW);
        for (LedgerRow row : ordered) {
            copy.add(row.key().location())
                    .add(row.key().item())
                    .add(row.businessDate().toString())
                    .add(row.eventId())
                    .add(row.lineNumber())
                    .add(row.component())
                    .add(row.kind().name())
                    .addMicros(row.change().micros())
                    .add(row.occurredAt())
                    .endRow();
        }
        copy.into(
                connection,
                "stock_ledger (location, item, business_date, event_id, line_number, component, kind, quantity, occurred_at)");
    }

    /** Those of the movements that are in the ledger. */
    public static Set<LedgerKey> known(Connection connection, Collection<LedgerKey> movements) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", movements.size());
        ColumnArrays.Values items = arrays.column("text", movements.size());
        ColumnArrays.Values dates = arrays.column("date", movements.size());
        ColumnArrays.Values events = arrays.column("text", movements.size());
        ColumnArrays.Values lines = arrays.column("int4", movements.size());
        ColumnArrays.Values components = arrays.column("int4", movements.size());
        for (LedgerKey movement : movements) {
            locations.add(movement.position().location());
            items.add(movement.position().item());
            dates.add(movement.businessDate().toString());
            events.add(movement.eventId());
            lines.add(movement.lineNumber());
            components.add(movement.component());
        }
        Set<LedgerKey> known = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select l.location, l.item, l.business_date, l.event_id, l.line_number, l.component
                  from unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::int4[], ?::int4[])
                       as k (location, item, business_date, event_id, line_number, component)
                  join stock_ledger l using (location, item, business_date, event_id, line_number, component)""")) {
            arrays.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(new LedgerKey(
                            new PositionKey(rows.getString(1), rows.getString(2)),
                            rows.getDate(3).toLocalDate(),
                            rows.getString(4),
                            rows.getInt(5),
                            rows.getInt(6)));
                }
            }
        }
        return known;
    }

    /**
     * Movements after a time, and all counts, of each position.
     *
     * @param after by position: exclusive
     */
    public static CountHistory history(Connection connection, Map<PositionKey, Instant> after) throws SQLException {
        Map<PositionKey, List<DatedMovement>> movements = new HashMap<>();
        Map<PositionKey, List<CountHistory.PostedCount>> counts = new HashMap<>();
        after.keySet().forEach(key -> movements.put(key, new ArrayList<>()));
        ColumnArrays arrays = PositionsTable.keyColumns(after.keySet());
        ColumnArrays.Values times = arrays.column("timestamptz", after.size());
        after.values().forEach(times::addOptional);
        try (PreparedStatement select = connection.prepareStatement("""
                select l.location, l.item, l.kind = 'COUNT_DELTA', l.occurred_at, l.quantity, l.business_date
                  from unnest(?::text[], ?::text[], ?::timestamptz[]) as k (location, item, after)
                  join stock_ledger l on l.location = k.location and l.item = k.item
                                     and (l.occurred_at > k.after or l.kind = 'COUNT_DELTA')
                 order by l.location, l.item, l.occurred_at""")) {
            arrays.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    PositionKey key = new PositionKey(rows.getString(1), rows.getString(2));
                    Instant occurredAt = rows.getTimestamp(4).toInstant();
                    movements
                            .computeIfAbsent(key, k -> new ArrayList<>())
                            .add(new DatedMovement(occurredAt, Quantity.of(rows.getBigDecimal(5))));
                    if (rows.getBoolean(3)) {
                        Date businessDate = rows.getDate(6);
                        counts.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(new CountHistory.PostedCount(occurredAt, businessDate.toLocalDate()));
                    }
                }
            }
        }
        return new CountHistory(movements, counts);
    }
}
