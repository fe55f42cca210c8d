package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedMap;

/**
 * Judges whole orders whose last agreed window ended in a period: an order is on time, in full or both where all of its lines
 * are. An order is counted as a line is, and no units are.
 */
public final class DeliveredOrdersQuery {
    private static final String SUMS = """
            delivery_window as (select ?::integer as early, ?::integer as late),
            asked as (
                select distinct o.order_number
                from period
                cross join delivery_window w
                cross join order_line o
                where %1$s between period.from_day - w.late and least(period.to_day, period.utc_day + 1) - w.late
                  and %3$s
                  and not (o.step = 'CANCELLED' and o.received_units = 0)),
            purchase_order as (
                select o.order_number, o.supplier, max(%1$s) + w.late as due_day,
                       min(coalesce(zone.today, period.utc_day)) as today, sum(o.outstanding_units) as outstanding_units,
                       bool_and(came.units > 0 and o.outstanding_units = 0
                                and came.units >= least(o.received_units, o.ordered_units)) as on_time,
                       bool_and(o.received_units >= o.ordered_units) as in_full,
                       bool_and(came.units >= o.ordered_units) as complete
                from period
                cross join delivery_window w
                cross join asked
                join order_line o on o.order_number = asked.order_number
                left join location on location.code = o.location
                left join zone on zone.time_zone = location.time_zone
                cross join lateral (
                    select coalesce(sum(r.quantity), 0) as units from order_receipt r
                    where r.order_number = o.order_number and r.line_number = o.line_number
                      and r.business_date between %1$s - w.early and %1$s + w.late) came
                where not (o.step = 'CANCELLED' and o.received_units = 0)
                group by o.order_number, o.supplier, w.late)
            select %2$s as name, count(*), count(*) filter (where on_time), count(*) filter (where in_full),
                   count(*) filter (where complete), 0, 0, 0, 0
            from period
            cross join purchase_order d
            where d.due_day between period.from_day and period.to_day
              and (d.due_day < d.today or (d.due_day = d.today and d.outstanding_units = 0))
              and (period.after is null or %2$s > period.after collate "C")
            group by %2$s, period.after
            order by %2$s collate "C"
            limit (select group_limit from period)
            """;

    /** @param query by supplier, by day, or not grouped; about all locations, items and categories */
    public SortedMap<String, DeliverySums> sums(Connection connection, FigureQuery query) throws SQLException {
        String text = PositionScope.PERIOD
                + SUMS.formatted(
                        DeliveryLinesQuery.agreed(query.window().agreed()),
                        name(query.grouping()),
                        DeliveryLinesQuery.supplier(query));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int next = PositionScope.set(statement, query);
            statement.setInt(next++, query.window().earlyDays());
            statement.setInt(next, query.window().lateDays());
            return DeliveryLinesQuery.byName(statement);
        }
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case NONE -> "''::text";
            case SUPPLIER -> "d.supplier";
            case DAY -> "d.due_day::text";
            case ITEM, LOCATION, CATEGORY ->
                throw new IllegalArgumentException("an order has no " + grouping.code() + " of its own");
        };
    }
}
