package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.StockSums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up stock and demand over a period. Days without a fact are filled in here: on hand stays what the fact before
 * them closed with, over the days' lengths in the location's zone. Nothing is stored for them, so that a late event
 * restates only days on which something moved.
 */
final class StockSumsQuery {
    private static final String SPANS = """
            span as (
                select f.location, f.item, f.business_date, f.closing_units, f.on_hand_unit_seconds, f.out_seconds,
                       f.asked_units, f.met_units, f.reversed_units, f.returned_units, f.asked_lines, f.met_lines,
                       f.reversed_lines, p.time_zone, p.from_day,
                       greatest(f.business_date + 1, p.from_day) as quiet_from,
                       coalesce(lead(f.business_date) over (partition by f.location, f.item order by f.business_date) - 1,
                                p.last_day) as quiet_to
                from position p
                join daily_fact f on f.location = p.location and f.item = p.item
                 and f.business_date between p.first_fact and p.last_day),
            """;
    /** Runs of quiet days, each as one row. */
    private static final String QUIET_RUNS = """
                join calendar a on a.time_zone = s.time_zone and a.business_date = s.quiet_from
                join calendar b on b.time_zone = s.time_zone and b.business_date = s.quiet_to
                where s.quiet_from <= s.quiet_to),
            """;
    /** Quiet days one by one. */
    private static final String QUIET_DAYS = """
                cross join lateral generate_series(0, s.quiet_to - s.quiet_from) as quiet (day)
                join calendar a on a.time_zone = s.time_zone and a.business_date = s.quiet_from + quiet.day
                join calendar b on b.time_zone = a.time_zone and b.business_date = a.business_date),
            """;

    private static final String PIECES = """
            piece as (
                select s.location, s.item, s.business_date as day, 1 as days, s.closing_units,
                       s.on_hand_unit_seconds as unit_seconds, s.out_seconds,
                       case when s.out_seconds > 0 then 1 else 0 end as out_days
                from span s
                where s.business_date >= s.from_day
                union all
                select s.location, s.item, a.business_date, b.business_date - a.business_date + 1, s.closing_units,
                       greatest(s.closing_units, 0) * ((b.ends_micros - a.starts_micros) / 1000000.0),
                       case when s.closing_units <= 0 then (b.ends_micros - a.starts_micros) / 1000000.0 else 0 end,
                       case when s.closing_units <= 0 then b.business_date - a.business_date + 1 else 0 end
                from span s
                %s
            """;
    private static final String SUMS = """
            stock as (
                select location, item, %1$s as day, sum(days) as stocked_days, sum(unit_seconds) as unit_seconds,
                       sum(out_seconds) as out_seconds, sum(out_days) as out_days,
                       (array_agg(closing_units order by piece.day desc))[1] as closing_units
                from piece
                group by 1, 2, 3),
            booked as (
                select location, item, business_date as day, asked_units, met_units, reversed_units, returned_units,
                       asked_lines, met_lines, reversed_lines
                from span
                where business_date >= from_day
                union all
                select b.location, b.item, b.reporting_date, b.asked_units, b.met_units, b.reversed_units,
                       b.returned_units, b.asked_lines, b.met_lines, b.reversed_lines
                from position p
                join back_booking b on b.location = p.location and b.item = p.item
                 and b.reporting_date between p.from_day and p.last_day),
            netted as (
                select location, item, day, sum(asked_units) - sum(reversed_units) as demand_units,
                       greatest(0, least(sum(met_units), sum(asked_units) - sum(reversed_units))) as met_units,
                       sum(returned_units) as returned_units,
                       greatest(0, sum(asked_lines) - sum(reversed_lines)) as demand_lines,
                       greatest(0, least(sum(met_lines), sum(asked_lines) - sum(reversed_lines))) as met_lines
                from booked
                group by 1, 2, 3),
            demand as (
                select location, item, %1$s as day, sum(demand_units) as demand_units, sum(met_units) as met_units,
                       sum(returned_units) as returned_units, sum(demand_lines) as demand_lines,
                       sum(met_lines) as met_lines
                from netted
                group by 1, 2, 3),
            whole as (
                select %2$s as name, p.location, p.item, p.standard_cost, p.currency, s.stocked_days, s.unit_seconds,
                       s.out_seconds, s.out_days, greatest(0, s.closing_units) as on_hand, d.demand_units, d.met_units,
                       d.returned_units, d.demand_lines, d.met_lines
                from stock s
                full join demand d using (location, item, day)
                join position p using (location, item))
            select name,
                   coalesce(sum((demand_units - returned_units) * standard_cost), 0),
                   coalesce(sum(unit_seconds * standard_cost) / 86400, 0),
                   coalesce(sum(on_hand), 0), coalesce(sum(on_hand * standard_cost), 0),
                   coalesce(sum(demand_units), 0), coalesce(sum(demand_units * standard_cost), 0),
                   coalesce(sum(met_units), 0), coalesce(sum(demand_lines), 0), coalesce(sum(met_lines), 0),
                   coalesce(max(stocked_days), 0), coalesce(sum(stocked_days), 0), coalesce(sum(out_days), 0),
                   coalesce(sum(out_seconds), 0),
                   count(distinct item), count(distinct currency),
                   count(distinct (location, item)) filter (where standard_cost is null)
            from whole
            where ?::text is null or name > ?::text collate "C"
            group by name
            order by name collate "C"
            limit ?
            """;

    SortedMap<String, StockSums> sums(Connection connection, FigureQuery query) throws SQLException {
        SortedMap<String, StockSums> sums = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(text(query))) {
            int next = PositionScope.set(statement, query);
            statement.setString(next++, query.after().orElse(null));
            statement.setString(next++, query.after().orElse(null));
            statement.setInt(next, query.groupLimit());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sums.put(rows.getString(1), row(rows));
                }
            }
        }
        return sums;
    }

    private static String text(FigureQuery query) {
        boolean byDay = query.grouping() == Grouping.DAY;
        return PositionScope.text(query)
                + SPANS
                + PIECES.formatted(byDay ? QUIET_DAYS : QUIET_RUNS)
                + SUMS.formatted(byDay ? "day" : "null::date", name(query.grouping()));
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case NONE -> "''::text";
            case ITEM -> "p.item";
            case LOCATION -> "p.location";
            case SUPPLIER -> "coalesce(p.supplier, '')";
            case CATEGORY -> "coalesce(p.category, '')";
            case DAY -> "day::text";
        };
    }

    private static StockSums row(ResultSet rows) throws SQLException {
        return new StockSums(
                rows.getBigDecimal(2),
                rows.getBigDecimal(3),
                rows.getBigDecimal(4),
                rows.getBigDecimal(5),
                rows.getBigDecimal(6),
                rows.getBigDecimal(7),
                rows.getBigDecimal(8),
                rows.getBigDecimal(9),
                rows.getBigDecimal(10),
                rows.getBigDecimal(11),
                rows.getBigDecimal(12),
                rows.getBigDecimal(13),
                rows.getBigDecimal(14),
                rows.getLong(15),
                rows.getLong(16),
                rows.getLong(17));
    }
}
