package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.TakeBack;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What receipts said, line by line. */
public final class DockReceiptsTable {
    /**
     * A receipt as it was booked.
     *
     * @param cancelled whether it was taken back since
     * @param accepted units accepted, by line; lines without any are left out
     */
    public record Booked(String orderNumber, boolean cancelled, List<TakeBack.Line> accepted) {}

    private record Line(DockReceipt receipt, DockReceipt.Line line) {}

    private DockReceiptsTable() {}

    static void insertLines(Connection connection, Collection<DockReceipt> receipts) throws SQLException {
        if (receipts.isEmpty()) {
            return;
        }
        List<Line> lines = receipts.stream()
                .flatMap(receipt -> receipt.lines().stream().map(line -> new Line(receipt, line)))
                .toList();
        String sql = """
                insert into dock_receipt_line (source, receipt_id, line_number, accepted_quantity, rejected_quantity,
                    rejection_reason, occurred_at)
                select * from unnest(?::text[], ?::text[], ?::int[], ?::numeric[], ?::numeric[], ?::text[],
                    ?::timestamptz[])
                """;
        try (ArrayStatement<Line> insert = new ArrayStatement<>(connection, sql, lines)
                .column("text", row -> row.receipt().source())
                .column("text", row -> row.receipt().receiptId())
                .column("int4", row -> row.line().lineNumber())
                .column("numeric", row -> row.line().acceptedQuantity())
                .column("numeric", row -> row.line().rejectedQuantity())
                .column("text", row -> row.line().rejectionReason())
                .column("timestamptz", row -> row.receipt().occurredAt())) {
            insert.update();
        }
    }

    public static Optional<Booked> find(Connection connection, String source, String receiptId) throws SQLException {
        String sql = """
                select r.order_number, r.cancelled, l.line_number, l.accepted_quantity
                from dock_receipt r left join dock_receipt_line l using (source, receipt_id)
                where r.source = ? and r.receipt_id = ? order by l.line_number
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, source);
            select.setString(2, receiptId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String orderNumber = row.getString("order_number");
                boolean cancelled = row.getBoolean("cancelled");
                List<TakeBack.Line> accepted = new ArrayList<>();
                do {
                    BigDecimal units = row.getBigDecimal("accepted_quantity");
                    if (units != null && units.signum() > 0) {
                        accepted.add(new TakeBack.Line(row.getInt("line_number"), units));
                    }
                } while (row.next());
                return Optional.of(new Booked(orderNumber, cancelled, accepted));
            }
        }
    }

    public static void cancel(Connection connection, String source, String receiptId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update dock_receipt set cancelled = true where source = ? and receipt_id = ?")) {
            update.setString(1, source);
            update.setString(2, receiptId);
            update.executeUpdate();
        }
    }
}
