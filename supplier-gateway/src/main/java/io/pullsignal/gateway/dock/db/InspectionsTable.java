package io.pullsignal.gateway.dock.db;

import io.pullsignal.gateway.dock.Inspection;
import io.pullsignal.gateway.dock.InspectionResult;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What waits at docks to be inspected. */
public final class InspectionsTable {
    private static final String ROWS = """
            select n.*, o.supplier, coalesce(i.description, '') as description
            from inspection n join purchase_order o on o.order_number = n.order_number
            left join item_copy i on i.code = n.item
            """;

    private InspectionsTable() {}

    public static void insert(Connection connection, Collection<Inspection> inspections) throws SQLException {
        if (inspections.isEmpty()) {
            return;
        }
        String sql = """
                insert into inspection (receipt_id, line_number, order_number, location, item, unit, quantity, lot,
                    best_before, arrived_at)
                select * from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[],
                    ?::text[], ?::date[], ?::timestamptz[])
                """;
        try (ArrayStatement<Inspection> insert = new ArrayStatement<>(connection, sql, inspections)
                .column("text", Inspection::receiptId)
                .column("int4", Inspection::lineNumber)
                .column("text", Inspection::orderNumber)
                .column("text", Inspection::location)
                .column("text", Inspection::item)
                .column("text", Inspection::unit)
                .column("numeric", Inspection::quantity)
                .column("text", Inspection::lot)
                .column("date", Inspection::bestBefore)
                .column("timestamptz", Inspection::arrivedAt)) {
            insert.update();
        }
    }

    /** What waits at a location, the oldest first. */
    public static List<Inspection> waiting(Connection connection, String location, int limit) throws SQLException {
        String sql = ROWS + """
                where n.location = ? and n.waiting_quantity > 0 order by n.arrived_at, n.receipt_id, n.line_number limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, location);
            select.setInt(2, limit);
            return read(select);
        }
    }

    public static Optional<Inspection> find(Connection connection, String receiptId, int lineNumber)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(ROWS + " where n.receipt_id = ? and n.line_number = ?")) {
            select.setString(1, receiptId);
            select.setInt(2, lineNumber);
            return read(select).stream().findFirst();
        }
    }

    /** Notes a result; the order's lock keeps others out. */
    public static void add(Connection connection, Inspection inspection, InspectionResult result) throws SQLException {
        String sql = """
                update inspection set passed_quantity = passed_quantity + ?, rejected_quantity = rejected_quantity + ?
                where receipt_id = ? and line_number = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBigDecimal(1, result.passed());
            update.setBigDecimal(2, result.rejected());
            update.setString(3, inspection.receiptId());
            update.setInt(4, inspection.lineNumber());
            update.executeUpdate();
        }
    }

    /** Forgets what waits: it was counted by mistake. */
    public static void withdraw(Connection connection, Inspection inspection) throws SQLException {
        boolean judged =
                inspection.passedQuantity().add(inspection.rejectedQuantity()).signum() > 0;
        String sql = judged
                ? "update inspection set quantity = passed_quantity + rejected_quantity"
                        + " where receipt_id = ? and line_number = ?"
                : "delete from inspection where receipt_id = ? and line_number = ?";
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, inspection.receiptId());
            change.setInt(2, inspection.lineNumber());
            change.executeUpdate();
        }
    }

    private static List<Inspection> read(PreparedStatement select) throws SQLException {
        List<Inspection> inspections = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                inspections.add(new Inspection(
                        row.getString("receipt_id"),
                        row.getInt("line_number"),
                        row.getString("order_number"),
                        row.getString("supplier"),
                        row.getString("location"),
                        row.getString("item"),
                        row.getString("description"),
                        row.getString("unit"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("passed_quantity"),
                        row.getBigDecimal("rejected_quantity"),
                        row.getBigDecimal("waiting_quantity"),
                        row.getString("lot"),
                        row.getObject("best_before", LocalDate.class),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant()));
            }
        }
        return inspections;
    }
}
