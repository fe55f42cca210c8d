package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.DeliveryWindow.AgreedDay;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges the order lines whose agreed window ended in a period. A line whose window is still open counts only once
 * nothing is outstanding on it.
 */
final class DeliveryLinesQuery {
    private static final String SUMS = """
            delivery_window as (
                select w.early, w.late, greatest(period.from_day, case when w.open_only then first_open.day end) as from_day,
                       least(period.to_day, period.utc_day + 1) as to_day
                from period
                cross join (select ?::integer as early, ?::integer as late, ?::boolean as open_only) w
                cross join (select least(min(today), min(utc_day)) as day from period left join zone on true) first_open),
            line as (
                select o.order_number, o.line_number, o.supplier, o.location, o.item, i.category, o.ordered_units,
                       o.outstanding_units, o.received_units, o.rejected_units, %1$s as agreed, w.early, w.late
                from period
                cross join delivery_window w
                cross join order_line o
                left join item i on i.code = o.item
                where %1$s between w.from_day - w.late and w.to_day - w.late
                  and (period.location is null or o.location = period.location)
                  and (period.item is null or o.item = period.item)
                  and %3$s
                  and (period.category is null or i.category = period.category)
                  and not (o.step = 'CANCELLED' and o.received_units = 0)),
            due as (
                select l.*, l.agreed + l.late as due_day, coalesce(zone.today, period.utc_day) as today
                from period
                cross join line l
                left join location on location.code = l.location
                left join zone on zone.time_zone = location.time_zone),
            judged as (
                select %2$s as name, d.ordered_units, d.outstanding_units, d.received_units, d.rejected_units,
                       (select coalesce(sum(r.quantity), 0) from order_receipt r
                        where r.order_number = d.order_number and r.line_number = d.line_number
                          and r.business_date between d.agreed - d.early and d.due_day) as units_in_window
                from due d
                where d.due_day < d.today or (d.due_day = d.today and d.outstanding_units = 0))
            select name, count(*),
                   count(*) filter (where units_in_window > 0 and outstanding_units = 0
                                    and units_in_window >= least(received_units, ordered_units)),
                   count(*) filter (where received_units >= ordered_units),
                   count(*) filter (where units_in_window >= ordered_units),
                   sum(ordered_units), sum(least(units_in_window, ordered_units)), sum(received_units),
                   sum(rejected_units)
            from judged
            cross join period
            where period.after is null or name > period.after collate "C"
            group by name
            order by name collate "C"
            limit (select group_limit from period)
            """;

    /** @param openOnly only lines that are due on the first present day of any time zone, or later */
    SortedMap<String, DeliverySums> sums(Connection connection, FigureQuery query, boolean openOnly)
            throws SQLException {
        String text = PositionScope.PERIOD
                + SUMS.formatted(agreed(query.window().agreed()), name(query.grouping()), supplier(query));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int next = PositionScope.set(statement, query);
            statement.setInt(next++, query.window().earlyDays());
            statement.setInt(next++, query.window().lateDays());
            statement.setBoolean(next, openOnly);
            return byName(statement);
        }
    }

    /** Rows of a name and what its lines add up to. */
    static SortedMap<String, DeliverySums> byName(PreparedStatement statement) throws SQLException {
        SortedMap<String, DeliverySums> sums = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sums.put(
                        rows.getString(1),
                        new DeliverySums(
                                rows.getBigDecimal(2),
                                rows.getBigDecimal(3),
                                rows.getBigDecimal(4),
                                rows.getBigDecimal(5),
                                rows.getBigDecimal(6),
                                rows.getBigDecimal(7),
                                rows.getBigDecimal(8),
                                rows.getBigDecimal(9)));
            }
        }
        return sums;
    }

    /** Said so that the index of a supplier's lines is used. */
    static String supplier(FigureQuery query) {
        return query.filter().supplier().isPresent() ? "o.supplier = period.supplier" : "true";
    }

    static String agreed(AgreedDay day) {
        return switch (day) {
            case FIRST_PROMISED -> "coalesce(o.first_promised_date, o.requested_date)";
            case LAST_PROMISED -> "coalesce(o.promised_date, o.requested_date)";
            case REQUESTED -> "o.requested_date";
        };
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case NONE -> "''::text";
            case ITEM -> "d.item";
            case LOCATION -> "d.location";
            case SUPPLIER -> "d.supplier";
            case CATEGORY -> "coalesce(d.category, '')";
            case DAY -> "d.due_day::text";
        };
    }
}
