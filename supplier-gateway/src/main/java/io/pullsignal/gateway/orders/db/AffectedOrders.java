package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.sourcing.Disruption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds open orders of which goods are to come while their supplier is disrupted. */
public final class AffectedOrders {
    private AffectedOrders() {}

    /** @param number of the last order that was looked at; empty at the beginning */
    public static NavigableSet<String> after(Connection connection, Disruption disruption, String number, int limit)
            throws SQLException {
        String sql = """
                select o.order_number from purchase_order o
                where o.supplier = ? and o.order_number > ? and o.ship_from is null
                    and o.state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED')
                    and exists (select from purchase_order_line l where l.order_number = o.order_number
                        and l.outstanding_quantity > 0 and l.due_date <= ?)
                order by o.order_number limit ?
                """;
        NavigableSet<String> numbers = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, disruption.supplier());
            select.setString(2, number);
            select.setObject(3, disruption.to());
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getString(1));
                }
            }
        }
        return numbers;
    }
}
