package io.pullsignal.kpi.scorecard.db;

import io.pullsignal.kpi.scorecard.PriceTrend.Purchases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code supplier_price}. */
final class PricesTable {
    private static final String SELECT = """
            select week, item, currency, units, value
            from supplier_price
            where supplier = ? and week between date_trunc('week', ?::date)::date and ? and units > 0
            """;

    private PricesTable() {}

    /** Of one supplier, in weeks of which any day lies in the period. */
    static List<Purchases> purchases(Connection connection, LocalDate from, LocalDate to, String supplier)
            throws SQLException {
        List<Purchases> purchases = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, supplier);
            select.setObject(2, from);
            select.setObject(3, to);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    purchases.add(new Purchases(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getBigDecimal(4),
                            rows.getBigDecimal(5)));
                }
            }
        }
        return purchases;
    }
}
