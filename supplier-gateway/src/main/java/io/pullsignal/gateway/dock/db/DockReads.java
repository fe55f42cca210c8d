package io.pullsignal.gateway.dock.db;

import io.pullsignal.gateway.dock.ExpectedLine;
import io.pullsignal.gateway.dock.ScannedCode;
import io.pullsignal.gateway.orders.OrderState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the dock looks up. */
public final class DockReads {
    /** Most lines shown at a time, the earliest due. */
    public static final int LINES_MAXIMUM = 200;

    /** What a line of an order is for. */
    public record LineItem(String item, String unit, boolean inspected) {}

    private static final String LINES = """
            select o.order_number, o.supplier, o.state, l.*, coalesce(i.description, '') as description,
                coalesce(i.gtin, '') as gtin, x.item is not null as inspected,
                (select coalesce(sum(n.waiting_quantity), 0) from inspection n where n.order_number = l.order_number
                    and n.line_number = l.line_number and n.waiting_quantity > 0) as waiting_quantity,
                (l.outstanding_quantity > 0 and l.late_reported_for = l.due_date) as late
            from purchase_order o join purchase_order_line l on l.order_number = o.order_number
            left join item_copy i on i.code = l.item left join inspected_item x on x.item = l.item
            where o.ship_to = ? and (%s)
            order by l.due_date, o.order_number, l.line_number limit ?
            """;

    private static final String OPEN = "l.outstanding_quantity > 0 and"
            + " o.state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED') and ";

    private DockReads() {}

    /** Lines of a location that a code leads to: those of an order or package whatever their state, else the open ones. */
    public static List<ExpectedLine> lines(Connection connection, String location, ScannedCode code)
            throws SQLException {
        if (code instanceof ScannedCode.OrderNumber order) {
            return lines(connection, location, "o.order_number = ?", order.number());
        }
        if (code instanceof ScannedCode.PackageLabel label) {
            return lines(
                    connection,
                    location,
                    "(l.order_number, l.line_number) in"
                            + " (select p.order_number, p.line_number from despatched_package p where p.sscc = ?)",
                    label.sscc());
        }
        if (code instanceof ScannedCode.ItemNumber number) {
            return lines(
                    connection,
                    location,
                    OPEN + "l.item in (select c.code from item_copy c where c.gtin = ? union all select ?)",
                    number.gtin(),
                    number.code());
        }
        if (code instanceof ScannedCode.ItemCode item) {
            return lines(connection, location, OPEN + "l.item = ?", item.code());
        }
        return code instanceof ScannedCode.Nothing ? lines(connection, location, OPEN + "? = ''", "") : List.of();
    }

    /** What the lines of an order are for, by number. */
    public static Map<Integer, LineItem> itemsOf(Connection connection, String orderNumber) throws SQLException {
        Map<Integer, LineItem> items = new HashMap<>();
        String sql = """
                select l.line_number, l.item, l.unit, x.item is not null as inspected
                from purchase_order_line l left join inspected_item x on x.item = l.item where l.order_number = ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, orderNumber);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    items.put(
                            row.getInt("line_number"),
                            new LineItem(row.getString("item"), row.getString("unit"), row.getBoolean("inspected")));
                }
            }
        }
        return items;
    }

    /** Codes of locations that there are. */
    public static List<String> locations(Connection connection) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select code from location_copy where not deleted order by code");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                codes.add(row.getString(1));
            }
        }
        return codes;
    }

    private static List<ExpectedLine> lines(Connection connection, String location, String condition, String... values)
            throws SQLException {
        List<ExpectedLine> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LINES.formatted(condition))) {
            select.setString(1, location);
            for (int at = 0; at < values.length; at++) {
                select.setString(2 + at, values[at]);
            }
            select.setInt(2 + values.length, LINES_MAXIMUM);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row));
                }
            }
        }
        return lines;
    }

    private static ExpectedLine line(ResultSet row) throws SQLException {
        return new ExpectedLine(
                row.getString("order_number"),
                row.getString("supplier"),
                OrderState.valueOf(row.getString("state")),
                row.getInt("line_number"),
                row.getString("item"),
                row.getString("description"),
                row.getString("gtin"),
                row.getString("unit"),
                row.getObject("due_date", LocalDate.class),
                row.getBigDecimal("ordered_quantity"),
                row.getBigDecimal("shipped_quantity"),
                row.getBigDecimal("received_quantity"),
                row.getBigDecimal("rejected_quantity"),
                row.getBigDecimal("outstanding_quantity"),
                row.getBigDecimal("waiting_quantity"),
                row.getBoolean("inspected"),
                row.getBoolean("late"));
    }
}
