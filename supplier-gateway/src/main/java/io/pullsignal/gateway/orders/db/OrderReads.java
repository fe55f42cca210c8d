package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.OrderState;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What people and programs want to know about orders and signals. */
@ApplicationScoped
public class OrderReads {
    /** One order in a list. */
    public record OrderSummary(
            String orderNumber,
            String supplier,
            String shipTo,
            OrderState state,
            String currency,
            Instant issuedAt,
            int lines,
            BigDecimal outstandingQuantity,
            boolean late) {}

    /** One order with all there is to know. */
    public record OrderDetail(OrderSummary order, int revision, List<LineDetail> lines, List<HistoryStep> history) {}

    /**
     * One line.
     *
     * @param listPrice of one stock unit below the first price break
     * @param amount ordered quantity at the unit price, exact
     * @param purchaseQuantity ordered quantity in the purchase unit; null where the supplier takes stock units
     * @param neededQuantity stock units that signals asked for
     * @param explanation which rules made the ordered quantity out of the need; empty where none did
     */
    public record LineDetail(
            int lineNumber,
            String item,
            String description,
            String supplierItemCode,
            String unit,
            BigDecimal unitPrice,
            BigDecimal listPrice,
            BigDecimal amount,
            String purchaseUnit,
            BigDecimal purchaseQuantity,
            BigDecimal neededQuantity,
            String explanation,
            LocalDate requestedDate,
            LocalDate promisedDate,
            LocalDate firstPromisedDate,
            LocalDate expectedArrival,
            LocalDate lastReceivedDate,
            BigDecimal orderedQuantity,
            BigDecimal expectedQuantity,
            BigDecimal acknowledgedQuantity,
            BigDecimal shippedQuantity,
            BigDecimal receivedQuantity,
            BigDecimal rejectedQuantity,
            BigDecimal outstandingQuantity,
            boolean late,
            List<AllocationDetail> allocations) {}

    /**
     * Units of a signal on an order line.
     *
     * @param sourceReason why this supplier was chosen
     */
    public record AllocationDetail(
            String signalId,
            int attempt,
            int part,
            String orderNumber,
            int lineNumber,
            String supplier,
            String sourceReason,
            BigDecimal quantity,
            BigDecimal openQuantity,
            BigDecimal shippedQuantity,
            BigDecimal receivedQuantity,
            BigDecimal closedQuantity) {}

    /** @param signalChanges JSON array as stored */
    public record HistoryStep(long sequence, String type, Instant occurredAt, String reason, String signalChanges) {}

    /**
     * A signal, where its units are, and why some or all will not come.
     *
     * @param heldReason why it is not ordered yet: UNKNOWN_LOCATION, COLLECTED (it waits for others of one order), or null
     * @param collectedFor supplier for whom it is collected, or null
     * @param leavesAt when it is ordered at the latest, or null
     */
    public record SignalDetail(
            String signalId,
            BigDecimal quantity,
            String unit,
            String supplier,
            String reason,
            Instant raisedAt,
            BigDecimal openQuantity,
            BigDecimal receivedQuantity,
            BigDecimal unfulfilledQuantity,
            String unfulfilledReason,
            String heldReason,
            String collectedFor,
            Instant leavesAt,
            List<AllocationDetail> allocations) {}

    /** @param after order number; an empty text lets all through, as do the other filters */
    public record Filter(String supplier, String state, boolean lateOnly, String after) {}

    private static final String LINE_IS_LATE = "(l.outstanding_quantity > 0 and l.late_reported_for = l.due_date)";

    private static final String SUMMARY = """
            select o.*, s.lines, s.outstanding, s.late
            from purchase_order o cross join lateral (
                select count(*) as lines, sum(l.outstanding_quantity) as outstanding, bool_or(%s) as late
                from purchase_order_line l where l.order_number = o.order_number) s
            """.formatted(LINE_IS_LATE);

    private static final String ALLOCATIONS = """
            select a.*, o.supplier, a.quantity - a.received_quantity - a.closed_quantity as open_quantity
            from allocation a join purchase_order o on o.order_number = a.order_number
            """;

    private final DataSource database;

    OrderReads(DataSource database) {
        this.database = database;
    }

    public List<OrderSummary> orders(Filter filter, int limit) throws SQLException {
        String sql = SUMMARY + """
                where o.order_number > ? and (? = '' or o.supplier = ?) and (? = '' or o.state = ?) and (not ? or s.late)
                order by o.order_number limit ?
                """;
        List<OrderSummary> orders = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, filter.after());
            select.setString(2, filter.supplier());
            select.setString(3, filter.supplier());
            select.setString(4, filter.state());
            select.setString(5, filter.state());
            select.setBoolean(6, filter.lateOnly());
            select.setInt(7, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    orders.add(summary(row));
                }
            }
        }
        return orders;
    }

    /**
     * The same in the other direction, the latest number first.
     *
     * @param shipTo code, or empty for all
     */
    public List<OrderSummary> newest(Filter filter, String shipTo, int limit) throws SQLException {
        String sql = SUMMARY + """
                where (? = '' or o.order_number < ?) and (? = '' or o.supplier = ?) and o.state = ?
                    and (? = '' or o.ship_to = ?)
                order by o.order_number desc limit ?
                """;
        List<OrderSummary> orders = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, filter.after());
            select.setString(2, filter.after());
            select.setString(3, filter.supplier());
            select.setString(4, filter.supplier());
            select.setString(5, filter.state());
            select.setString(6, shipTo);
            select.setString(7, shipTo);
            select.setInt(8, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    orders.add(summary(row));
                }
            }
        }
        return orders;
    }

    public Optional<OrderDetail> order(String number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SUMMARY + " where o.order_number = ?")) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new OrderDetail(
                        summary(row), row.getInt("revision"), lines(connection, number), history(connection, number)));
            }
        }
    }

    /** Supplier of an order, where there is such an order. */
    public Optional<String> supplierOf(String number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select supplier from purchase_order where order_number = ?")) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    public Optional<SignalDetail> signal(String location, String item, long cycle) throws SQLException {
        String sql = """
                select s.*, b.open_quantity, b.received_quantity
                from replenishment_signal s join signal_balance b using (location, item, cycle)
                where location = ? and item = ? and cycle = ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, location);
            select.setString(2, item);
            select.setLong(3, cycle);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String collectedFor = row.getString("collected_for");
                String whyHeld = collectedFor == null ? "UNKNOWN_LOCATION" : "COLLECTED";
                return Optional.of(new SignalDetail(
                        location + "/" + item + "#" + cycle,
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        row.getString("supplier"),
                        row.getString("reason"),
                        PurchaseOrdersTable.instant(row, "raised_at"),
                        row.getBigDecimal("open_quantity"),
                        row.getBigDecimal("received_quantity"),
                        row.getBigDecimal("unfulfilled_quantity"),
                        row.getString("unfulfilled_reason"),
                        row.getBoolean("held") ? whyHeld : null,
                        collectedFor,
                        collectedFor == null ? null : PurchaseOrdersTable.instant(row, "leaves_at"),
                        signalAllocations(connection, location, item, cycle)));
            }
        }
    }

    private static List<LineDetail> lines(Connection connection, String number) throws SQLException {
        String sql = """
                select l.*, i.description, %s as late, l.ordered_quantity * l.unit_price as amount,
                    round(l.ordered_quantity * l.unit_denominator / l.unit_numerator, 6) as purchase_quantity
                from purchase_order_line l left join item_copy i on i.code = l.item
                where l.order_number = ? order by l.line_number
                """.formatted(LINE_IS_LATE);
        List<AllocationDetail> allocations = orderAllocations(connection, number);
        List<LineDetail> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row, allocations));
                }
            }
        }
        return lines;
    }

    private static LineDetail line(ResultSet row, List<AllocationDetail> allocations) throws SQLException {
        int lineNumber = row.getInt("line_number");
        List<AllocationDetail> ofLine =
                allocations.stream().filter(a -> a.lineNumber() == lineNumber).toList();
        return new LineDetail(
                lineNumber,
                row.getString("item"),
                row.getString("description"),
                row.getString("supplier_item_code"),
                row.getString("unit"),
                row.getBigDecimal("unit_price"),
                row.getBigDecimal("list_price"),
                row.getBigDecimal("amount"),
                row.getString("purchase_unit"),
                row.getBigDecimal("purchase_quantity"),
                ofLine.stream().map(AllocationDetail::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                row.getString("explanation"),
                row.getObject("requested_date", LocalDate.class),
                row.getObject("promised_date", LocalDate.class),
                row.getObject("first_promised_date", LocalDate.class),
                row.getObject("expected_arrival", LocalDate.class),
                row.getObject("last_received_date", LocalDate.class),
                row.getBigDecimal("ordered_quantity"),
                row.getBigDecimal("expected_quantity"),
                row.getBigDecimal("acknowledged_quantity"),
                row.getBigDecimal("shipped_quantity"),
                row.getBigDecimal("received_quantity"),
                row.getBigDecimal("rejected_quantity"),
                row.getBigDecimal("outstanding_quantity"),
                row.getBoolean("late"),
                ofLine);
    }

    private static List<HistoryStep> history(Connection connection, String number) throws SQLException {
        String sql = "select * from order_event where order_number = ? order by sequence";
        List<HistoryStep> history = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    history.add(new HistoryStep(
                            row.getLong("sequence"),
                            row.getString("type"),
                            PurchaseOrdersTable.instant(row, "occurred_at"),
                            row.getString("reason"),
                            row.getString("signal_changes")));
                }
            }
        }
        return history;
    }

    private static List<AllocationDetail> orderAllocations(Connection connection, String number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                ALLOCATIONS + " where a.order_number = ? order by a.line_number, a.position")) {
            select.setString(1, number);
            return allocations(select);
        }
    }

    private static List<AllocationDetail> signalAllocations(
            Connection connection, String location, String item, long cycle) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                ALLOCATIONS + " where a.location = ? and a.item = ? and a.cycle = ? order by a.attempt, a.part")) {
            select.setString(1, location);
            select.setString(2, item);
            select.setLong(3, cycle);
            return allocations(select);
        }
    }

    private static List<AllocationDetail> allocations(PreparedStatement select) throws SQLException {
        List<AllocationDetail> allocations = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                allocations.add(new AllocationDetail(
                        row.getString("location") + "/" + row.getString("item") + "#" + row.getLong("cycle"),
                        row.getInt("attempt"),
                        row.getInt("part"),
                        row.getString("order_number"),
                        row.getInt("line_number"),
                        row.getString("supplier"),
                        row.getString("source_reason"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("open_quantity"),
                        row.getBigDecimal("shipped_quantity"),
                        row.getBigDecimal("received_quantity"),
                        row.getBigDecimal("closed_quantity")));
            }
        }
        return allocations;
    }

    private static OrderSummary summary(ResultSet row) throws SQLException {
        return new OrderSummary(
                row.getString("order_number"),
                row.getString("supplier"),
                row.getString("ship_to"),
                OrderState.valueOf(row.getString("state")),
                row.getString("currency"),
                PurchaseOrdersTable.instant(row, "issued_at"),
                row.getInt("lines"),
                row.getBigDecimal("outstanding"),
                row.getBoolean("late"));
    }
}
