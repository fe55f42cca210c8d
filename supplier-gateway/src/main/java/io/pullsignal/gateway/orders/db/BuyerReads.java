package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.OrderException;
import io.pullsignal.gateway.orders.OrderState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the buyer's page shows beside the orders themselves. */
public final class BuyerReads {
    /** How far back refusals are shown, from the order's day. */
    public static final Duration REFUSALS_SHOWN_FOR = Duration.ofDays(14);

    /**
     * Units of a need that nobody delivers.
     *
     * @param reason why, as a stable name
     */
    public record Unfulfilled(
            String location,
            String item,
            long cycle,
            BigDecimal quantity,
            BigDecimal unfulfilledQuantity,
            String unit,
            String reason,
            Instant raisedAt) {}

    /** A signal that an order serves. */
    public record ServedSignal(
            int lineNumber,
            String location,
            String item,
            long cycle,
            BigDecimal quantity,
            String unit,
            String reason,
            String sourceReason,
            Instant raisedAt) {}

    /** A line of a receipt. */
    public record ReceiptRow(
            String source,
            String receiptId,
            boolean cancelled,
            int lineNumber,
            BigDecimal acceptedQuantity,
            BigDecimal rejectedQuantity,
            String rejectionReason,
            Instant occurredAt) {}

    private static final String OPEN = "('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED')";

    private static final String EXCEPTIONS = """
            select * from (
                select o.*, l.outstanding, coalesce(l.due, date '9999-12-31') as due,
                    case when l.late > 0 then 0
                        when o.state = 'PENDING_APPROVAL' then 1
                        when o.state = 'SENT' and m.escalated_at is not null then 2
                        when o.state = 'SENT' and coalesce(o.approved_at, o.issued_at) < ?::timestamptz then 3
                        when l.missing > 0 and o.state in %1$s then 4
                        else 5 end as kind,
                    case when l.late > 0 then l.late
                        when o.state = 'PENDING_APPROVAL' then l.outstanding
                        when o.state = 'SENT' and (m.escalated_at is not null
                            or coalesce(o.approved_at, o.issued_at) < ?::timestamptz) then l.outstanding
                        when l.missing > 0 and o.state in %1$s then l.missing
                        else l.rejected end as affected
                from purchase_order o left join order_reminder m on m.order_number = o.order_number
                cross join lateral (
                    select coalesce(sum(outstanding_quantity), 0) as outstanding,
                        min(due_date) filter (where outstanding_quantity > 0) as due,
                        coalesce(sum(outstanding_quantity)
                            filter (where outstanding_quantity > 0 and late_reported_for = due_date), 0) as late,
                        sum(greatest(ordered_quantity - expected_quantity, 0)) as missing,
                        sum(rejected_quantity) as rejected
                    from purchase_order_line l where l.order_number = o.order_number) l
                where (o.state in %1$s and (l.late > 0
                        or (o.state = 'SENT' and (m.escalated_at is not null
                            or coalesce(o.approved_at, o.issued_at) < ?::timestamptz))
                        or l.missing > 0 or l.rejected > 0))
                    or o.state = 'PENDING_APPROVAL'
                    or (o.state = 'REJECTED' and o.issued_at > ?::timestamptz)
                    or (o.state in ('CLOSED', 'SHORT_CLOSED') and o.issued_at > ?::timestamptz and l.rejected > 0)) e
            where (? = '' or supplier = ?) and (? = '' or ship_to = ?) and (kind, due, order_number) > (?, ?, ?)
            order by kind, due, order_number limit ?
            """.formatted(OPEN);

    private BuyerReads() {}

    /**
     * Orders that need a buyer's eye, worst first.
     *
     * @param unansweredBefore orders sent before this that nobody answered
     * @param supplier code, or empty for all
     * @param shipTo code, or empty for all
     */
    public static List<OrderException> exceptions(
            Connection connection,
            Instant now,
            Instant unansweredBefore,
            String supplier,
            String shipTo,
            OrderException.Key after,
            int limit)
            throws SQLException {
        String refusedSince = now.minus(REFUSALS_SHOWN_FOR).toString();
        List<OrderException> exceptions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(EXCEPTIONS)) {
            select.setString(1, unansweredBefore.toString());
            select.setString(2, unansweredBefore.toString());
            select.setString(3, unansweredBefore.toString());
            select.setString(4, refusedSince);
            select.setString(5, refusedSince);
            select.setString(6, supplier);
            select.setString(7, supplier);
            select.setString(8, shipTo);
            select.setString(9, shipTo);
            select.setInt(10, after.kind().ordinal());
            select.setObject(11, after.dueDate());
            select.setString(12, after.orderNumber());
            select.setInt(13, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    LocalDate due = row.getObject("due", LocalDate.class);
                    exceptions.add(new OrderException(
                            OrderException.Kind.values()[row.getInt("kind")],
                            row.getString("order_number"),
                            row.getString("supplier"),
                            row.getString("ship_to"),
                            OrderState.valueOf(row.getString("state")),
                            PurchaseOrdersTable.instant(row, "issued_at"),
                            due.equals(OrderException.NOTHING_DUE) ? null : due,
                            row.getBigDecimal("affected"),
                            row.getBigDecimal("outstanding")));
                }
            }
        }
        return exceptions;
    }

    /** How many orders are in each state in which something is still to happen. */
    public static Map<OrderState, Long> openByState(Connection connection) throws SQLException {
        Map<OrderState, Long> counts = new EnumMap<>(OrderState.class);
        try (PreparedStatement select = connection.prepareStatement(
                        "select state, count(*) from purchase_order where state = 'PENDING_APPROVAL' or state in "
                                + OPEN + " group by state");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                counts.put(OrderState.valueOf(row.getString(1)), row.getLong(2));
            }
        }
        return counts;
    }

    /** Needs that nobody delivers in full, the newest first; those that the buyer gave up himself are left out. */
    public static List<Unfulfilled> unfulfilled(Connection connection, String shipTo, int limit) throws SQLException {
        String sql = """
                select * from replenishment_signal where unfulfilled_quantity > 0
                    and unfulfilled_reason not in ('WITHDRAWN_BY_BUYER', 'WITHIN_TOLERANCE') and (? = '' or location = ?)
                order by raised_at desc, location, item, cycle limit ?
                """;
        List<Unfulfilled> needs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, shipTo);
            select.setString(2, shipTo);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    needs.add(new Unfulfilled(
                            row.getString("location"),
                            row.getString("item"),
                            row.getLong("cycle"),
                            row.getBigDecimal("quantity"),
                            row.getBigDecimal("unfulfilled_quantity"),
                            row.getString("unit"),
                            row.getString("unfulfilled_reason"),
                            PurchaseOrdersTable.instant(row, "raised_at")));
                }
            }
        }
        return needs;
    }

    /** Signals that an order serves, the oldest first. */
    public static List<ServedSignal> signalsOf(Connection connection, String orderNumber) throws SQLException {
        String sql = """
                select a.line_number, a.source_reason, a.quantity as allocated, s.*
                from allocation a join replenishment_signal s
                    on s.location = a.location and s.item = a.item and s.cycle = a.cycle
                where a.order_number = ? order by s.raised_at, a.line_number, a.position
                """;
        List<ServedSignal> signals = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, orderNumber);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    signals.add(new ServedSignal(
                            row.getInt("line_number"),
                            row.getString("location"),
                            row.getString("item"),
                            row.getLong("cycle"),
                            row.getBigDecimal("allocated"),
                            row.getString("unit"),
                            row.getString("reason"),
                            row.getString("source_reason"),
                            PurchaseOrdersTable.instant(row, "raised_at")));
                }
            }
        }
        return signals;
    }

    /** What was received of an order, the oldest first. */
    public static List<ReceiptRow> receiptsOf(Connection connection, String orderNumber) throws SQLException {
        String sql = """
                select r.cancelled, l.* from dock_receipt r join dock_receipt_line l using (source, receipt_id)
                where r.order_number = ? order by l.occurred_at, r.source, r.receipt_id, l.line_number
                """;
        List<ReceiptRow> receipts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, orderNumber);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    receipts.add(new ReceiptRow(
                            row.getString("source"),
                            row.getString("receipt_id"),
                            row.getBoolean("cancelled"),
                            row.getInt("line_number"),
                            row.getBigDecimal("accepted_quantity"),
                            row.getBigDecimal("rejected_quantity"),
                            row.getString("rejection_reason"),
                            PurchaseOrdersTable.instant(row, "occurred_at")));
                }
            }
        }
        return receipts;
    }
}
