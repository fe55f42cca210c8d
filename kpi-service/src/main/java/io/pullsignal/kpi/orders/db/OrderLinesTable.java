package io.pullsignal.kpi.orders.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderReceipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables {@code order_line} and {@code order_receipt}. */
public final class OrderLinesTable {
    private static final String SAVE = """
            insert into order_line as l (order_number, line_number, sequence, step, supplier, location, item,
                                         ordered_units, outstanding_units, received_units, requested_date,
                                         promised_date, first_promised_date, last_received_date)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (order_number, line_number) do update
            set sequence = excluded.sequence, step = excluded.step, supplier = excluded.supplier,
                location = excluded.location, item = excluded.item, ordered_units = excluded.ordered_units,
                outstanding_units = excluded.outstanding_units, received_units = excluded.received_units,
                requested_date = excluded.requested_date, promised_date = excluded.promised_date,
                first_promised_date = excluded.first_promised_date, last_received_date = excluded.last_received_date
            where l.sequence < excluded.sequence
            """;
    private static final String ADD_RECEIPTS = """
            insert into order_receipt (business_date, event_id, line_number, order_number, quantity)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private record Key(String orderNumber, int lineNumber) {
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::orderNumber).thenComparingInt(Key::lineNumber);
    }

    /** Keeps the latest step of each line; older ones, in the batch or in the table, have no effect. */
    public void save(Connection connection, List<OrderLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        Map<Key, OrderLine> latest = new TreeMap<>(Key.ORDER);
        for (OrderLine line : lines) {
            latest.merge(
                    new Key(line.orderNumber(), line.lineNumber()),
                    line,
                    (left, right) -> left.sequence() >= right.sequence() ? left : right);
        }
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            new ColumnArrays<>(connection, statement, List.copyOf(latest.values()))
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
                    .dates(OrderLine::requestedDate)
                    .dates(line -> line.promisedDate().orElse(null))
                    .dates(line -> line.firstPromisedDate().orElse(null))
                    .dates(line -> line.lastReceivedDate().orElse(null));
            statement.executeUpdate();
        }
    }

    /** Adds receipts that are not there yet. */
    public void addReceipts(Connection connection, List<OrderReceipt> receipts) throws SQLException {
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
