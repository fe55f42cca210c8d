package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedMap;

/**
 * What the deliveries that were due in a period add up to. Days that are over everywhere are read from {@code
 * delivery_sum}; lines that are due today in some time zone, and questions that its rows cannot answer, line by line.
 */
final class DeliverySumsQuery {
    private static final int LATE_DAYS_MAX = 60;
    private static final int EARLY_DAYS = 365;
    private static final String OVER = """
            delivery_window as (select ?::integer as late),
            first_open as (select least(min(today), min(utc_day)) as day from period left join zone on true),
            named as (
                select %s as name, s.*
                from period
                cross join delivery_window w
                cross join first_open
                join delivery_sum s on s.agreed_day between period.from_day - w.late
                                                        and least(period.to_day, first_open.day - 1) - w.late
                where %s
                  and s.days_late <= w.late
                  and (period.supplier is null or s.supplier = period.supplier))
            select name, sum(due_lines), sum(on_time_lines), sum(in_full_lines), sum(on_time_in_full_lines),
                   sum(ordered_units), sum(on_time_units), sum(accepted_units), sum(rejected_units)
            from named
            cross join period
            where period.after is null or name > period.after collate "C"
            group by name
            having sum(due_lines) > 0
            order by name collate "C"
            limit (select group_limit from period)
            """;

    private final DeliveryLinesQuery lines = new DeliveryLinesQuery();

    SortedMap<String, DeliverySums> sums(Connection connection, FigureQuery query) throws SQLException {
        if (!inSums(query)) {
            return lines.sums(connection, query, false);
        }
        SortedMap<String, DeliverySums> sums = lines.sums(connection, query, true);
        over(connection, query).forEach((name, over) -> sums.merge(name, over, DeliverySums::plus));
        return sums;
    }

    private static boolean inSums(FigureQuery query) {
        DeliveryWindow window = query.window();
        boolean byWindow = window.agreed() == DeliveryWindow.AgreedDay.FIRST_PROMISED
                && window.earlyDays() == EARLY_DAYS
                && window.lateDays() <= LATE_DAYS_MAX;
        boolean byItem = query.grouping() == Grouping.ITEM
                || query.grouping() == Grouping.CATEGORY
                || query.filter().item().isPresent()
                || query.filter().category().isPresent();
        return byWindow && !byItem;
    }

    private static SortedMap<String, DeliverySums> over(Connection connection, FigureQuery query) throws SQLException {
        String text = PositionScope.PERIOD + OVER.formatted(name(query.grouping()), locations(query));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int next = PositionScope.set(statement, query);
            statement.setInt(next, query.window().lateDays());
            return DeliveryLinesQuery.byName(statement);
        }
    }

    private static String locations(FigureQuery query) {
        if (query.filter().location().isPresent()) {
            return "s.location = period.location";
        }
        return query.grouping() == Grouping.LOCATION ? "s.location <> ''" : "s.location = ''";
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case LOCATION -> "s.location";
            case SUPPLIER -> "s.supplier";
            case DAY -> "(s.agreed_day + w.late)::text";
            case NONE, ITEM, CATEGORY -> "''::text";
        };
    }
}
