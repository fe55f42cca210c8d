package io.pullsignal.gateway.orders.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Units that stand at our dock and were not judged yet. The lock of the order keeps others out. */
public final class UnitsInInspection {
    private UnitsInInspection() {}

    /** Units above zero by line of an order. */
    public static Map<Integer, BigDecimal> of(Connection connection, String orderNumber) throws SQLException {
        Map<Integer, BigDecimal> waiting = new HashMap<>();
        String sql = """
                select line_number, sum(waiting_quantity) from inspection
                where order_number = ? and waiting_quantity > 0 group by line_number
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, orderNumber);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    waiting.put(row.getInt(1), row.getBigDecimal(2));
                }
            }
        }
        return waiting;
    }

    /**
     * Forgets what waits of a receipt: it was counted by mistake.
     *
     * @return whether anything did
     */
    public static boolean withdraw(Connection connection, String receiptId) throws SQLException {
        String judged = """
                update inspection set quantity = passed_quantity + rejected_quantity
                where receipt_id = ? and waiting_quantity > 0 and passed_quantity + rejected_quantity > 0
                """;
        String untouched = "delete from inspection where receipt_id = ? and passed_quantity + rejected_quantity = 0";
        int rows = 0;
        for (String sql : List.of(judged, untouched)) {
            try (PreparedStatement change = connection.prepareStatement(sql)) {
                change.setString(1, receiptId);
                rows += change.executeUpdate();
            }
        }
        return rows > 0;
    }
}
