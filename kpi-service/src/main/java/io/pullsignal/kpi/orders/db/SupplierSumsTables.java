package io.pullsignal.kpi.orders.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Tables {@code supplier_spread} and {@code supplier_price}, and the views {@code line_spread} and {@code line_price} of what
 * they sum. Only what an order line adds now and did not before is written: most steps of an order change nothing here.
 */
final class SupplierSumsTables {
    private static final String SPREADS = """
            select s.supplier, s.measure, s.day, s.value
            from unnest(?, ?) as wanted (order_number, line_number)
            cross join lateral (
                select * from line_spread
                where order_number = wanted.order_number and line_number = wanted.line_number) s
            """;
    private static final String CHANGE_SPREADS = """
            insert into supplier_spread as s (supplier, measure, day, value, lines)
            select supplier, measure, day, value, sum(lines)
            from (
                select *, -1 as lines from unnest(?, ?, ?, ?) as before (supplier, measure, day, value)
                union all
                select s.supplier, s.measure, s.day, s.value, 1
                from unnest(?, ?) as wanted (order_number, line_number)
                cross join lateral (
                    select * from line_spread
                    where order_number = wanted.order_number and line_number = wanted.line_number) s) change
            group by supplier, measure, day, value
            having sum(lines) <> 0
            order by supplier, measure, day, value
            on conflict (supplier, measure, day, value) do update set lines = s.lines + excluded.lines
            """;
    private static final String PRICES = """
            select p.supplier, p.week, p.item, p.currency, p.units, p.value
            from unnest(?, ?) as wanted (order_number, line_number)
            join line_price p using (order_number, line_number)
            """;
    private static final String CHANGE_PRICES = """
            insert into supplier_price as s (supplier, week, item, currency, units, value)
            select supplier, week, item, currency, sum(units), sum(value)
            from (
                select supplier, week, item, currency, -units as units, -value as value
                from unnest(?, ?, ?, ?, ?, ?) as before (supplier, week, item, currency, units, value)
                union all
                select p.supplier, p.week, p.item, p.currency, p.units, p.value
                from unnest(?, ?) as wanted (order_number, line_number)
                join line_price p using (order_number, line_number)) change
            group by supplier, week, item, currency
            having sum(units) <> 0 or sum(value) <> 0
            order by supplier, week, item, currency
            on conflict (supplier, week, item, currency) do update
            set units = s.units + excluded.units, value = s.value + excluded.value
            """;
    private static final int SPREAD_COLUMNS = 4;
    private static final int PRICE_COLUMNS = 6;

    private record Spread(String supplier, String measure, LocalDate day, int value) {}

    private record Price(
            String supplier, LocalDate week, String item, String currency, BigDecimal units, BigDecimal value) {}

    /** What some order lines add. */
    record Stored(List<Spread> spreads, List<Price> prices) {}

    /** What these lines add before they change; to be called in the {@link OrdersTurn}. */
    Stored stored(Connection connection, SortedSet<LineKey> lines) throws SQLException {
        List<Spread> spreads = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SPREADS)) {
            wanted(connection, select, lines, 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    spreads.add(new Spread(
                            rows.getString(1), rows.getString(2), rows.getObject(3, LocalDate.class), rows.getInt(4)));
                }
            }
        }
        List<Price> prices = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PRICES)) {
            wanted(connection, select, lines, 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    prices.add(new Price(
                            rows.getString(1),
                            rows.getObject(2, LocalDate.class),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getBigDecimal(5),
                            rows.getBigDecimal(6)));
                }
            }
        }
        return new Stored(spreads, prices);
    }

    /** Puts what these lines add now in place of what they added before. */
    void change(Connection connection, Stored before, SortedSet<LineKey> lines) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(CHANGE_SPREADS)) {
            new ColumnArrays<>(connection, write, before.spreads())
                    .text(Spread::supplier)
                    .text(Spread::measure)
                    .dates(Spread::day)
                    .integers(Spread::value);
            wanted(connection, write, lines, SPREAD_COLUMNS + 1);
            write.executeUpdate();
        }
        try (PreparedStatement write = connection.prepareStatement(CHANGE_PRICES)) {
            new ColumnArrays<>(connection, write, before.prices())
                    .text(Price::supplier)
                    .dates(Price::week)
                    .text(Price::item)
                    .text(Price::currency)
                    .decimals(Price::units)
                    .decimals(Price::value);
            wanted(connection, write, lines, PRICE_COLUMNS + 1);
            write.executeUpdate();
        }
    }

    private static void wanted(
            Connection connection, PreparedStatement statement, SortedSet<LineKey> lines, int firstParameter)
            throws SQLException {
        new ColumnArrays<>(connection, statement, List.copyOf(lines), firstParameter)
                .text(LineKey::orderNumber)
                .integers(LineKey::lineNumber);
    }
}
