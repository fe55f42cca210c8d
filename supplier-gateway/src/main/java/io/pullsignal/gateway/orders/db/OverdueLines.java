package io.pullsignal.gateway.orders.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Finds orders with lines whose due day is over at the ship-to with units outstanding, and that were not reported yet. */
public final class OverdueLines {
    /*
     * The latest day anywhere is what the partial index serves: without it, the lines that are due today would be judged at
     * each look, all day long.
     */
    private static final String SQL = """
            with ship_to as materialized (
                select code, (?::timestamptz at time zone time_zone)::date as today from location_copy)
            select distinct l.order_number
            from purchase_order_line l join purchase_order o on o.order_number = l.order_number
            join ship_to t on t.code = o.ship_to
            where l.outstanding_quantity > 0 and l.late_reported_for is distinct from l.due_date
                and l.due_date < (select max(today) from ship_to) and l.due_date < t.today
                and o.state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED')
            order by l.order_number limit ?
            """;

    private OverdueLines() {}

    public static Set<String> ordersAt(Connection connection, Instant now, int limit) throws SQLException {
        Set<String> orders = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setString(1, now.toString());
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    orders.add(row.getString(1));
                }
            }
        }
        return orders;
    }
}
