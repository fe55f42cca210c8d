package io.pullsignal.kpi.orders.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Dates order lines anew whose location got another time zone, a page at a time. */
public final class OrderDates {
    private static final String MARKED =
            "select code from location where redate_orders order by code limit 1 for update skip locked";
    private static final String PAGE = """
            select o.order_number, o.line_number
            from location l
            join order_line o on o.location = l.code and o.sent_zone <> l.time_zone
            where l.code = ?
            order by o.order_number, o.line_number
            limit ?
            """;
    private static final String DONE = "update location set redate_orders = false where code = ?";

    private final SupplierSumsTables sums = new SupplierSumsTables();
    private final OrderTimes times = new OrderTimes();

    /**
     * One page.
     *
     * @return whether there may be more
     */
    public boolean redateMarked(Connection connection, int limit) throws SQLException {
        Optional<String> location = marked(connection);
        if (location.isEmpty()) {
            return false;
        }
        OrdersTurn.take(connection);
        SortedSet<LineKey> page = page(connection, location.get(), limit);
        if (!page.isEmpty()) {
            SupplierSumsTables.Stored before = sums.stored(connection, page);
            times.date(connection, List.copyOf(page));
            sums.change(connection, before, page);
        }
        if (page.size() < limit) {
            try (PreparedStatement done = connection.prepareStatement(DONE)) {
                done.setString(1, location.get());
                done.executeUpdate();
            }
        }
        return true;
    }

    private static Optional<String> marked(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MARKED);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private static SortedSet<LineKey> page(Connection connection, String location, int limit) throws SQLException {
        SortedSet<LineKey> page = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, location);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new LineKey(rows.getString(1), rows.getInt(2)));
                }
            }
        }
        return page;
    }
}
