package io.pullsignal.replenishment.board.db;

import io.pullsignal.replenishment.board.SignalStep;
import io.pullsignal.replenishment.board.StockDay;
import io.pullsignal.replenishment.board.StockHistory;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PostedMovement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of one loop shows of its past. */
public final class LoopReads {
    private static final int MOVEMENTS_LOOKED_AT = 500;

    private LoopReads() {}

    /** Changes by hour from a business date on, oldest first. */
    public static List<StockHistory.Hour> hours(Connection connection, PositionKey key, LocalDate from)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select date_trunc('hour', occurred_at), sum(quantity) from stock_ledger
                 where location = ? and item = ? and business_date >= ? group by 1 order by 1""")) {
            bind(select, key);
            select.setObject(3, from);
            List<StockHistory.Hour> hours = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    hours.add(new StockHistory.Hour(rows.getTimestamp(1).toInstant(), rows.getBigDecimal(2)));
                }
            }
            return hours;
        }
    }

    /**
     * Business days from a date on, latest first; days without movements are left out.
     *
     * @param onHand the present level, from which the closing levels go back
     */
    public static List<StockDay> days(Connection connection, PositionKey key, LocalDate from, BigDecimal onHand)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select business_date, sum(quantity),
                       -sum(quantity) filter (where kind in ('SALE', 'RETURN', 'VOID', 'CORRECTION', 'USAGE', 'TRANSFER_OUT')),
                       sum(quantity) filter (where kind = 'RECEIPT')
                  from stock_ledger where location = ? and item = ? and business_date >= ?
                 group by business_date order by business_date desc""")) {
            bind(select, key);
            select.setObject(3, from);
            List<StockDay> days = new ArrayList<>();
            BigDecimal closing = onHand;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    BigDecimal change = rows.getBigDecimal(2);
                    BigDecimal demand = orZero(rows.getBigDecimal(3));
                    BigDecimal received = orZero(rows.getBigDecimal(4));
                    days.add(new StockDay(
                            rows.getObject(1, LocalDate.class),
                            demand,
                            received,
                            change.add(demand).subtract(received),
                            closing));
                    closing = closing.subtract(change);
                }
            }
            return days;
        }
    }

    /** The latest signals of a loop, latest first. */
    public static List<SignalStep> signals(Connection connection, PositionKey key, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select s.cycle, s.quantity, s.reason, s.cause_event_id, s.raised_at, s.open_quantity, s.ordered_quantity,
                       s.in_transit_quantity, s.received_quantity, s.unfulfilled_quantity, o.order_number, l.step,
                       l.promised_on
                  from signal s
                  left join signal_order o on o.location = s.location and o.item = s.item and o.cycle = s.cycle
                  left join lateral (
                       select step, promised_on from order_line l
                        where l.location = o.location and l.item = o.item and l.order_number = o.order_number
                        order by line_number limit 1) l on true
                 where s.location = ? and s.item = ? order by s.cycle desc limit ?""")) {
            bind(select, key);
            select.setInt(3, limit);
            List<SignalStep> signals = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    signals.add(new SignalStep(
                            rows.getLong(1),
                            rows.getBigDecimal(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getTimestamp(5).toInstant(),
                            rows.getBigDecimal(6),
                            rows.getBigDecimal(7),
                            rows.getBigDecimal(8),
                            rows.getBigDecimal(9),
                            rows.getBigDecimal(10),
                            rows.getString(11),
                            rows.getString(12),
                            rows.getObject(13, LocalDate.class)));
                }
            }
            return signals;
        }
    }

    /**
     * The consumption that led to a signal: the latest movements out up to it whose sum covers its quantity, oldest
     * first.
     *
     * @param quantity units that the signal asked for
     * @param from business date before which nothing is looked at
     */
    public static List<PostedMovement> consumptionBehind(
            Connection connection, PositionKey key, Instant raisedAt, BigDecimal quantity, LocalDate from)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select business_date, event_id, line_number, component, kind, quantity, occurred_at from stock_ledger
                 where location = ? and item = ? and business_date >= ? and occurred_at <= ? and quantity < 0
                 order by occurred_at desc, event_id desc limit ?""")) {
            bind(select, key);
            select.setObject(3, from);
            select.setTimestamp(4, Timestamp.from(raisedAt));
            select.setInt(5, MOVEMENTS_LOOKED_AT);
            List<PostedMovement> movements = new ArrayList<>();
            BigDecimal covered = BigDecimal.ZERO;
            try (ResultSet rows = select.executeQuery()) {
                while (covered.compareTo(quantity) < 0 && rows.next()) {
                    PostedMovement movement = new PostedMovement(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getInt(3),
                            rows.getInt(4),
                            rows.getString(5),
                            rows.getBigDecimal(6),
                            rows.getTimestamp(7).toInstant());
                    movements.add(movement);
                    covered = covered.subtract(movement.quantity());
                }
            }
            Collections.reverse(movements);
            return movements;
        }
    }

    private static void bind(PreparedStatement select, PositionKey key) throws SQLException {
        select.setString(1, key.location());
        select.setString(2, key.item());
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
