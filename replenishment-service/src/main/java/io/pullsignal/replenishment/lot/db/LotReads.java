package io.pullsignal.replenishment.lot.db;

import io.pullsignal.core.lot.Lot;
import io.pullsignal.core.lot.LotText;
import io.pullsignal.replenishment.lot.ExpiringLot;
import io.pullsignal.replenishment.position.BookedLot;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.LedgerLots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads of lots, without locks. */
public final class LotReads {
    private LotReads() {}

    /** What is left at a position, first expired first. */
    public static List<ExpiringLot> ofPosition(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select location, item, lots from stock_position where location = ? and item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            return lots(connection, select, LocalDate.MAX);
        }
    }

    /** Lots of a location whose last day is not after a date, of so many items after an item, in the order of items. */
    public static List<ExpiringLot> expiring(
            Connection connection, String location, LocalDate upTo, String afterItem, int items) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, lots from stock_position
                 where location = ? and first_best_before <= ? and item > ? order by item limit ?""")) {
            select.setString(1, location);
            select.setObject(2, upTo);
            select.setString(3, afterItem);
            select.setInt(4, items);
            return lots(connection, select, upTo);
        }
    }

    private static List<ExpiringLot> lots(Connection connection, PreparedStatement select, LocalDate upTo)
            throws SQLException {
        Map<PositionKey, String> texts = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                texts.put(new PositionKey(rows.getString(1), rows.getString(2)), rows.getString(3));
            }
        }
        List<ExpiringLot> lots = new ArrayList<>();
        for (Map.Entry<PositionKey, String> one : texts.entrySet()) {
            for (Lot lot : LotText.read(one.getValue()).lots()) {
                LocalDate bestBefore = lot.key().bestBefore();
                if (upTo.equals(LocalDate.MAX) || (bestBefore != null && !bestBefore.isAfter(upTo))) {
                    BookedLot bought = LedgerLots.lastBought(connection, one.getKey(), lot.key());
                    lots.add(new ExpiringLot(
                            one.getKey().location(),
                            one.getKey().item(),
                            lot.key().code(),
                            bestBefore,
                            lot.left().toBigDecimal(),
                            bought.unitCost(),
                            bought.currency()));
                }
            }
        }
        return lots;
    }
}
