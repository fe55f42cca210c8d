package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.lot.LotKey;
import io.pullsignal.core.lot.LotMovement;
import io.pullsignal.core.lot.LotStock;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.BookedLot;
import io.pullsignal.replenishment.position.LedgerKey;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.LotRow;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ledger_lot}, and the lots that follow from it and the ledger. */
public final class LedgerLots {
    private static final int CHARS_PER_ROW = 128;

    private LedgerLots() {}

    /** Appends the lots of rows that were just appended to the ledger; nothing for rows without. */
    public static void append(Connection connection, List<LotRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyText copy = new CopyText(rows.size() * CHARS_PER_ROW);
        for (LotRow one : rows) {
            LedgerKey row = one.row();
            LocalDate bestBefore = one.lot().key().bestBefore();
            copy.add(row.position().location())
                    .add(row.position().item())
                    .add(row.businessDate().toString())
                    .add(row.eventId())
                    .add(row.lineNumber())
                    .add(row.component())
                    .add(one.lot().key().code())
                    .add(bestBefore == null ? null : bestBefore.toString())
                    .add(one.lot().unitCost().toPlainString())
                    .add(one.lot().currency())
                    .endRow();
        }
        copy.into(
                connection,
                "ledger_lot (location, item, business_date, event_id, line_number, component, lot, best_before, unit_cost,"
                        + " currency)");
    }

    /** Makes the lots of those positions anew to which a movement came out of order; mostly of none. */
    public static void putInOrder(Connection connection, Collection<Position> positions) throws SQLException {
        Map<PositionKey, Position> outOfOrder = new HashMap<>();
        for (Position position : positions) {
            if (position.lotsOutOfOrder()) {
                outOfOrder.put(position.key(), position);
            }
        }
        if (!outOfOrder.isEmpty()) {
            Map<PositionKey, LotStock> replayed = replay(connection, outOfOrder.keySet());
            outOfOrder.forEach((key, position) -> position.replaceLots(replayed.getOrDefault(key, LotStock.NONE)));
        }
    }

    /** The lots of positions as their ledgers have them. */
    public static Map<PositionKey, LotStock> replay(Connection connection, Collection<PositionKey> keys)
            throws SQLException {
        Map<PositionKey, List<LotMovement>> movements = new HashMap<>();
        keys.forEach(key -> movements.put(key, new ArrayList<>()));
        try (PreparedStatement select = connection.prepareStatement("""
                select l.location, l.item, l.occurred_at, l.event_id, l.line_number, l.component, l.quantity, t.lot,
                       t.best_before
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join stock_ledger l on l.location = k.location and l.item = k.item
                  left join ledger_lot t on t.location = l.location and t.item = l.item
                                        and t.business_date = l.business_date and t.event_id = l.event_id
                                        and t.line_number = l.line_number and t.component = l.component""")) {
            PositionsTable.keyColumns(keys).bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    movements
                            .computeIfAbsent(
                                    new PositionKey(rows.getString(1), rows.getString(2)), key -> new ArrayList<>())
                            .add(new LotMovement(
                                    rows.getTimestamp(3).toInstant(),
                                    LedgerRow.lotMovementId(rows.getString(4), rows.getInt(5), rows.getInt(6)),
                                    Quantity.of(rows.getBigDecimal(7)),
                                    lot(rows.getString(8), rows.getObject(9, LocalDate.class))));
                }
            }
        }
        Map<PositionKey, LotStock> lots = new HashMap<>();
        movements.forEach((key, all) -> lots.put(key, LotStock.replay(all)));
        return lots;
    }

    private static LotKey lot(@Nullable String code, @Nullable LocalDate bestBefore) {
        return code == null ? LotKey.NONE : new LotKey(code, bestBefore);
    }

    /** A lot with what it was last bought for; for one that was never received, nothing. */
    public static BookedLot lastBought(Connection connection, PositionKey key, LotKey lot) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select unit_cost, currency from ledger_lot
                 where location = ? and item = ? and lot = ? and best_before is not distinct from ?
                 order by business_date desc, event_id desc limit 1""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setString(3, lot.code());
            select.setObject(4, lot.bestBefore());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new BookedLot(lot, row.getBigDecimal(1), row.getString(2))
                        : new BookedLot(lot, BookedLot.NONE.unitCost(), "");
            }
        }
    }

    /** Positions after a key that ever had a lot, in key order. */
    public static List<PositionKey> positions(Connection connection, PositionKey after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select distinct location, item from ledger_lot
                 where (location, item) > (?, ?) order by location, item limit ?""")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            return keys(select);
        }
    }

    /** Positions of a location at which a lot's last day is before a date, in the order of items. */
    public static List<PositionKey> expiring(Connection connection, String location, LocalDate businessDate, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item from stock_position
                 where location = ? and first_best_before < ? order by item limit ?""")) {
            select.setString(1, location);
            select.setObject(2, businessDate);
            select.setInt(3, limit);
            return keys(select);
        }
    }

    private static List<PositionKey> keys(PreparedStatement select) throws SQLException {
        List<PositionKey> keys = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                keys.add(new PositionKey(rows.getString(1), rows.getString(2)));
            }
        }
        return keys;
    }
}
