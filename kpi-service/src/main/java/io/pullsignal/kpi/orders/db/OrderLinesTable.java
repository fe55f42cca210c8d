package io.pullsignal.kpi.orders.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.masterdata.db.SupplierMarks;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderReceipt;
import io.pullsignal.kpi.orders.OrderTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tables {@code order_line} and {@code order_receipt}, and the sums over them. */
public final class OrderLinesTable {
    /** Marks positions whose loop leaves the supplier open: their latest line says who it is. */
    private static final String SAVE = """
            with saved as (
            insert into order_line as l (order_number, line_number, sequence, step, supplier, location, item,
                                         ordered_units, outstanding_units, received_units, rejected_units, unit_price,
                                         currency, requested_date, promised_date, first_promised_date,
                                         last_received_date)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (order_number, line_number) do update
            set sequence = excluded.sequence, step = excluded.step, supplier = excluded.supplier,
                location = excluded.location, item = excluded.item, ordered_units = excluded.ordered_units,
                outstanding_units = excluded.outstanding_units, received_units = excluded.received_units,
                rejected_units = excluded.rejected_units, unit_price = excluded.unit_price,
                currency = excluded.currency,
                requested_date = excluded.requested_date, promised_date = excluded.promised_date,
                first_promised_date = excluded.first_promised_date, last_received_date = excluded.last_received_date
            where l.sequence < excluded.sequence
            returning location, item),
            marked as (
                select s.location, s.item from saved s
                where not exists (
                    select from loop l where l.location = s.location and l.item = s.item and l.supplier is not null))
            """ + SupplierMarks.MARK;

    private static final String ADD_RECEIPTS = """
            insert into order_receipt (business_date, event_id, line_number, order_number, quantity)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final DeliverySumsTable sums = new DeliverySumsTable();
    private final SupplierSumsTables supplierSums = new SupplierSumsTables();
    private final OrderTimes times = new OrderTimes();

    /**
     * Adds receipts that are not there yet, keeps the latest step of each line (older ones, in the batch or in the table,
     * have no effect) and its earliest times, and keeps the sums up. A receipt and its order line may come in any order, so
     * that transactions which write either take turns.
     */
    public void save(Connection connection, List<OrderReceipt> receipts, List<OrderLine> lines, List<OrderTime> told)
            throws SQLException {
        if (receipts.isEmpty() && lines.isEmpty()) {
            return;
        }
        SortedMap<LineKey, OrderLine> latest = new TreeMap<>();
        for (OrderLine line : lines) {
            latest.merge(
                    new LineKey(line.orderNumber(), line.lineNumber()),
                    line,
                    (left, right) -> left.sequence() >= right.sequence() ? left : right);
        }
        SortedSet<LineKey> touched = new TreeSet<>(latest.keySet());
        receipts.forEach(receipt -> touched.add(new LineKey(receipt.orderNumber(), receipt.lineNumber())));
        OrdersTurn.take(connection);
        DeliverySumsTable.Changes changes = new DeliverySumsTable.Changes();
        sums.takeOut(connection, touched, changes);
        SupplierSumsTables.Stored before = supplierSums.stored(connection, touched);
        addReceipts(connection, receipts);
        saveLines(connection, List.copyOf(latest.values()));
        times.keepEarliest(connection, told);
        sums.putIn(connection, touched, changes);
        sums.add(connection, changes);
        supplierSums.change(connection, before, touched);
    }

    private static void saveLines(Connection connection, List<OrderLine> latest) throws SQLException {
        if (latest.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            new ColumnArrays<>(connection, statement, latest)
                    .text(OrderLine::orderNumber)
                    .integers(OrderLine::lineNumber)
                    .longs(OrderLine::sequence)
                    .text(OrderLine::step)
                    .text(OrderLine::supplier)
                    .text(OrderLine::location)
                    .text(OrderLine::item)
                    .decimals(OrderLine::orderedUnits)
                    .decimals(OrderLine::outstandingUnits)
                    .decimals(OrderLine::receivedUnits)
                    .decimals(OrderLine::rejectedUnits)
                    .decimals(OrderLine::unitPrice)
                    .text(OrderLine::currency)
                    .dates(OrderLine::requestedDate)
                    .dates(line -> line.promisedDate().orElse(null))
                    .dates(line -> line.firstPromisedDate().orElse(null))
                    .dates(line -> line.lastReceivedDate().orElse(null));
            statement.executeUpdate();
        }
    }

    private static void addReceipts(Connection connection, List<OrderReceipt> receipts) throws SQLException {
        if (receipts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_RECEIPTS)) {
            new ColumnArrays<>(connection, statement, receipts)
                    .dates(OrderReceipt::businessDate)
                    .text(OrderReceipt::eventId)
                    .integers(OrderReceipt::lineNumber)
                    .text(OrderReceipt::orderNumber)
                    .decimals(OrderReceipt::quantity);
            statement.executeUpdate();
        }
    }
}
