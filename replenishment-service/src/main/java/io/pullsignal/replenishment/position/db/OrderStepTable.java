package io.pullsignal.replenishment.position.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code order_step}: which steps of orders have had their effect. */
public final class OrderStepTable {
    private OrderStepTable() {}

    /** Whether it is the first time; false when the step is known. */
    public static boolean first(Connection connection, String orderNumber, long sequence) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into order_step values (?, ?) on conflict do nothing")) {
            insert.setString(1, orderNumber);
            insert.setLong(2, sequence);
            return insert.executeUpdate() == 1;
        }
    }
}
