package io.pullsignal.replenishment.board.db;

import io.pullsignal.replenishment.board.OrderProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

/** {@code signal_order} and {@code order_line}; a step that comes again, or late, has no effect. */
public final class OrderProgressTables {
    private OrderProgressTables() {}

    /** Line of an order that asks for a signal. */
    public record OrderLine(String orderNumber, int lineNumber) {}

    /** Stores steps in the order given. */
    public static void put(Connection connection, List<OrderProgress> steps) throws SQLException {
        try (PreparedStatement line = connection.prepareStatement("""
                insert into order_line as l
                       (location, item, order_number, line_number, supplier, sequence, step, promised_on,
                        outstanding_quantity, ordered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (location, item, order_number, line_number) do update
                   set sequence = excluded.sequence, promised_on = excluded.promised_on,
                       step = case when excluded.step = 'NOTED' then l.step else excluded.step end,
                       outstanding_quantity = excluded.outstanding_quantity,
                       ordered_at = least(l.ordered_at, excluded.ordered_at)
                 where excluded.sequence > l.sequence""");
                PreparedStatement signal = connection.prepareStatement("""
                insert into signal_order as s (location, item, cycle, order_number, ordered_at) values (?, ?, ?, ?, ?)
                on conflict (location, item, cycle) do update
                   set order_number = excluded.order_number, ordered_at = excluded.ordered_at
                 where excluded.ordered_at >= s.ordered_at""")) {
            for (OrderProgress step : steps) {
                addLines(line, step);
                addSignals(signal, step);
            }
            line.executeBatch();
            signal.executeBatch();
        }
    }

    private static void addLines(PreparedStatement insert, OrderProgress step) throws SQLException {
        for (OrderProgress.Line line : step.lines()) {
            insert.setString(1, step.location());
            insert.setString(2, line.item());
            insert.setString(3, step.orderNumber());
            insert.setInt(4, line.lineNumber());
            insert.setString(5, step.supplier());
            insert.setLong(6, step.sequence());
            insert.setString(7, step.step());
            insert.setObject(8, line.promisedOn());
            insert.setBigDecimal(9, line.outstandingQuantity());
            insert.setTimestamp(10, Timestamp.from(step.occurredAt()));
            insert.addBatch();
        }
    }

    private static void addSignals(PreparedStatement insert, OrderProgress step) throws SQLException {
        for (OrderProgress.Ordered ordered : step.ordered()) {
            insert.setString(1, ordered.location());
            insert.setString(2, ordered.item());
            insert.setLong(3, ordered.cycle());
            insert.setString(4, step.orderNumber());
            insert.setTimestamp(5, Timestamp.from(step.occurredAt()));
            insert.addBatch();
        }
    }

    /** The line that asks for a signal; empty while none does. */
    public static Optional<OrderLine> of(Connection connection, String location, String item, long cycle)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select l.order_number, l.line_number
                  from signal_order s
                  join order_line l
                    on l.location = s.location and l.item = s.item and l.order_number = s.order_number
                 where s.location = ? and s.item = ? and s.cycle = ? order by l.line_number limit 1""")) {
            select.setString(1, location);
            select.setString(2, item);
            select.setLong(3, cycle);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new OrderLine(rows.getString(1), rows.getInt(2))) : Optional.empty();
            }
        }
    }
}
