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
    /* The first comparison, with the day in UTC, is what the partial index serves: nowhere is the day more than one ahead. */
    private static final String SQL = """
            select distinct l.order_number
            from purchase_order_line l join purchase_order o on o.order_number = l.order_number
            join location_copy c on c.code = o.ship_to
            where l.outstanding_quantity > 0 and l.late_reported_for is distinct from l.due_date
                and l.due_date <= (?::timestamptz at time zone 'UTC')::date
                and l.due_date < (?::timestamptz at time zone c.time_zone)::date
                and o.state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED')
            order by l.order_number limit ?
            """;

    private OverdueLines() {}

    public static Set<String> ordersAt(Connection connection, Instant now, int limit) throws SQLException {
        Set<String> orders = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setString(1, now.toString());
            select.setString(2, now.toString());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    orders.add(row.getString(1));
                }
            }
        }
        return orders;
    }
}
