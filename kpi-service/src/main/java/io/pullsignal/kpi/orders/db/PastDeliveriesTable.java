package io.pullsignal.kpi.orders.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.masterdata.Supplier;
import io.pullsignal.kpi.masterdata.db.ReferencesTable;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.PastDelivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Deliveries of the past as order lines. */
public final class PastDeliveriesTable {
    private static final String KNOWN = """
            select count(*) from unnest(?, ?) as wanted (order_number, line_number)
            join order_line using (order_number, line_number)
            """;

    private final OrderLinesTable lines = new OrderLinesTable();
    private final ReferencesTable references = new ReferencesTable();

    /**
     * Adds what is not there yet; a line that is there stays as it is.
     *
     * @param suppliers of version 0, so that a supplier of one's own replaces them
     * @return how many lines were added
     */
    public int add(Connection connection, List<PastDelivery> deliveries, Collection<Supplier> suppliers)
            throws SQLException {
        List<OrderLine> wanted =
                deliveries.stream().map(PastDelivery::orderLine).toList();
        references.saveSuppliers(connection, suppliers);
        OrdersTurn.take(connection);
        int known = known(connection, wanted);
        lines.save(
                connection,
                deliveries.stream().map(PastDelivery::receipt).toList(),
                wanted,
                deliveries.stream().flatMap(one -> one.time().stream()).toList());
        return wanted.size() - known;
    }

    private static int known(Connection connection, List<OrderLine> wanted) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            new ColumnArrays<>(connection, select, wanted)
                    .text(OrderLine::orderNumber)
                    .integers(OrderLine::lineNumber);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
