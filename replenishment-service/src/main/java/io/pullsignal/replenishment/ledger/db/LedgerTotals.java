package io.pullsignal.replenishment.ledger.db;

import io.pullsignal.replenishment.ledger.LedgerTotal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sums over {@code stock_ledger}. */
public final class LedgerTotals {
    private static final int PARTS = 4;

    private LedgerTotals() {}

    /** Where a page begins. */
    public record Point(String location, String item, LocalDate businessDate, String kind) {
        /** @throws IllegalArgumentException when it is not the key of a sum */
        public static Point parse(String key) {
            if (key.isEmpty()) {
                return new Point("", "", LocalDate.of(1970, 1, 1), "");
            }
            String[] parts = key.split("/", -1);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException("after \"" + key + "\" is not location/item/date/kind");
            }
            return new Point(parts[0], parts[1], LocalDate.parse(parts[2]), parts[3]);
        }
    }

    /** Sums in the order of location, item, business date and kind; both dates inclusive. */
    public static List<LedgerTotal> page(Connection connection, LocalDate from, LocalDate to, Point after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, business_date, kind, sum(quantity), count(*)
                  from stock_ledger
                 where business_date between ? and ?
                   and (location, item, business_date) >= (?, ?, ?)
                   and (location, item, business_date, kind) > (?, ?, ?, ?)
                 group by location, item, business_date, kind
                 order by location, item, business_date, kind limit ?""")) {
            select.setObject(1, from);
            select.setObject(2, to);
            select.setString(3, after.location());
            select.setString(4, after.item());
            select.setObject(5, after.businessDate());
            select.setString(6, after.location());
            select.setString(7, after.item());
            select.setObject(8, after.businessDate());
            select.setString(9, after.kind());
            select.setInt(10, limit);
            List<LedgerTotal> totals = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    totals.add(new LedgerTotal(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getObject(3, LocalDate.class),
                            rows.getString(4),
                            rows.getBigDecimal(5),
                            rows.getLong(6)));
                }
            }
            return totals;
        }
    }
}
