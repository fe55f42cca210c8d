package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.StockSums;
import io.pullsignal.kpi.sums.SumKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up stock and demand over a period, from rows of {@code day_sum}; or, where items within a location or a supplier
 * matter, from rows of the same meaning that are made of the positions' facts.
 *
 * <p>Stock is kept as changes of a level. A change within the period lasts from the end of its day to the end of the
 * period, one before it the whole period: so each row has its weight, and no day has to be filled in.
 */
final class StockSumsQuery {
    private static final String SUM_ROWS = """
            day_row as (
                select %1$s as name, s.time_zone, s.currency, s.business_date, s.begun_positions, s.held_units,
                       s.held_value, s.value_seconds, s.out_positions, s.out_days, s.out_seconds, s.demand_units,
                       s.demand_value, s.met_units, s.consumed_value, s.demand_lines, s.met_lines, s.episodes_started,
                       s.episodes_ended
                from period
                cross join reach r
                join day_sum s on s.time_zone = r.time_zone and s.business_date <= r.last_day
                where %2$s
                  and (period.category is null or s.category = period.category)),
            """;
    /** The locations of one page, so that the sums of all others are left alone. */
    private static final String LOCATION_PAGE = """
            s.location = any(array(
                select l.code
                from location l
                join reach on reach.time_zone = l.time_zone
                where (period.location is null or l.code = period.location)
                  and (period.after is null or l.code collate "C" > period.after)
                  and exists (select from day_sum b where b.location = l.code and b.item = '' and b.supplier = ''
                              and b.business_date <= reach.last_day
                              and b.begun_positions > 0
                              and (period.category is null or b.category = period.category))
                order by l.code collate "C"
                limit period.group_limit))""";

    /** Offset 0 keeps the conditions inside, where they reach the indexes below the view's groups. */
    private static final String FACT_ROWS = """
            day_row as (
                select %1$s as name, p.time_zone, p.currency, d.business_date, d.begun_positions, d.held_units,
                       d.held_units * p.unit_cost as held_value, d.unit_seconds * p.unit_cost as value_seconds,
                       d.out_positions, d.out_days, d.out_seconds, d.demand_units,
                       d.demand_units * p.unit_cost as demand_value, d.met_units,
                       d.consumed_units * p.unit_cost as consumed_value, d.demand_lines, d.met_lines,
                       d.episodes_started, d.episodes_ended
                from period
                cross join position p
                cross join lateral (
                    (select business_date, begun_positions, held_units, unit_seconds, out_positions, out_days,
                           out_seconds, demand_units, met_units, consumed_units, demand_lines, met_lines,
                           episodes_started, episodes_ended
                    from position_day
                    where location = p.location and item = p.item
                      and business_date between period.from_day and p.last_day
                     offset 0)
                    union all
                    (select period.from_day - 1, 1, greatest(closing_units, 0), 0,
                            case when closing_units <= 0 then 1 else 0 end, 0, 0, 0, 0, 0, 0, 0, 0, 0
                     from daily_fact
                     where location = p.location and item = p.item and business_date < period.from_day
                     order by business_date desc
                     limit 1)
                    union all
                    select period.from_day - 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0
                    from stockout_episode
                    cross join (
                        select timestamptz 'epoch' + p.period_starts * interval '1 microsecond' as starts) period_start
                    where location = p.location and item = p.item and started_at < starts
                      and (ended_at is null or ended_at > starts)) d),
            """;

    private static final String WHOLE_PERIOD = """
            weighted as (
                select d.*, d.business_date >= period.from_day as inside,
                       case when d.business_date >= period.from_day then r.last_day - d.business_date
                            else r.last_day - period.from_day + 1 end as lasting_days,
                       case when d.business_date >= period.from_day then r.period_ends - z.ends_micros
                            else r.period_ends - r.period_starts end as lasting_micros,
                       r.last_day, period.from_day
                from period
                cross join day_row d
                join reach r on r.time_zone = d.time_zone
                left join zone_day z on z.time_zone = d.time_zone and z.business_date = d.business_date
                 and d.business_date >= period.from_day),
            part as (
                select name, time_zone, currency, sum(begun_positions) as positions,
                       last_day - greatest(from_day, min(business_date) filter (where begun_positions > 0)) + 1 as days,
                       sum(begun_positions * (lasting_days + case when inside then 1 else 0 end)) as stocked_days,
                       sum(held_units) as on_hand_units, sum(held_value) as on_hand_value,
                       sum(held_value * lasting_micros) / 1000000
                           + coalesce(sum(value_seconds) filter (where inside), 0) as value_seconds,
                       sum(out_positions * lasting_days)
                           + coalesce(sum(out_days) filter (where inside), 0) as out_days,
                       sum(out_positions * lasting_micros) / 1000000
                           + coalesce(sum(out_seconds) filter (where inside), 0) as out_seconds,
                       coalesce(sum(demand_units) filter (where inside), 0) as demand_units,
                       coalesce(sum(demand_value) filter (where inside), 0) as demand_value,
                       coalesce(sum(met_units) filter (where inside), 0) as met_units,
                       coalesce(sum(consumed_value) filter (where inside), 0) as consumed_value,
                       coalesce(sum(demand_lines) filter (where inside), 0) as demand_lines,
                       coalesce(sum(met_lines) filter (where inside), 0) as met_lines,
                       sum(episodes_started)
                           - coalesce(sum(episodes_ended) filter (where not inside), 0) as episodes
                from weighted
                group by name, time_zone, currency, last_day, from_day)
            """;
    /** Each day as a period of its own; what was before the period comes as one row of the day before it. */
    private static final String EACH_DAY = """
            filled as (
                select d.time_zone, d.currency, greatest(d.business_date, period.from_day - 1) as business_date,
                       begun_positions, held_units, held_value, value_seconds, out_positions, out_days, out_seconds,
                       demand_units, demand_value, met_units, consumed_value, demand_lines, met_lines, episodes_started,
                       episodes_ended
                from period cross join day_row d
                union all
                select z.time_zone, c.currency, z.business_date, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                from period
                cross join reach r
                join (select distinct time_zone, currency from day_row) c on c.time_zone = r.time_zone
                join zone_day z on z.time_zone = r.time_zone
                 and z.business_date between period.from_day and r.last_day),
            summed as (
                select time_zone, currency, business_date, sum(begun_positions) as begun_positions,
                       sum(held_units) as held_units, sum(held_value) as held_value,
                       sum(value_seconds) as value_seconds, sum(out_positions) as out_positions,
                       sum(out_days) as out_days, sum(out_seconds) as out_seconds, sum(demand_units) as demand_units,
                       sum(demand_value) as demand_value, sum(met_units) as met_units,
                       sum(consumed_value) as consumed_value, sum(demand_lines) as demand_lines,
                       sum(met_lines) as met_lines, sum(episodes_started) as episodes_started,
                       sum(episodes_ended) as episodes_ended
                from filled
                group by time_zone, currency, business_date),
            level as (
                select s.*, sum(begun_positions) over up_to as positions, sum(held_units) over up_to as on_hand_units,
                       sum(held_value) over up_to as on_hand_value,
                       sum(out_positions) over up_to - out_positions as out_at_start,
                       sum(episodes_started - episodes_ended) over up_to + episodes_ended as episodes
                from summed s
                window up_to as (partition by time_zone, currency order by business_date)),
            part as (
                select l.business_date::text as name, l.time_zone, l.currency, positions,
                       case when positions > 0 then 1 end as days, positions as stocked_days, on_hand_units,
                       on_hand_value,
                       (on_hand_value - held_value) * (z.ends_micros - z.starts_micros) / 1000000
                           + value_seconds as value_seconds,
                       out_at_start + out_days as out_days,
                       out_at_start * (z.ends_micros - z.starts_micros) / 1000000 + out_seconds as out_seconds,
                       demand_units, demand_value, met_units, consumed_value, demand_lines, met_lines, episodes
                from period
                cross join level l
                join zone_day z on z.time_zone = l.time_zone and z.business_date = l.business_date
                where l.business_date >= period.from_day)
            """;

    private static final String SUMS = """
            select name, sum(consumed_value), sum(value_seconds) / 86400, sum(on_hand_units), sum(on_hand_value),
                   sum(demand_units), sum(demand_value), sum(met_units), sum(demand_lines), sum(met_lines),
                   coalesce(max(days), 0), sum(stocked_days), sum(out_days), sum(out_seconds), sum(episodes),
                   count(distinct currency) filter (where currency <> ''
                       and (positions > 0 or consumed_value <> 0 or demand_value <> 0)),
                   coalesce(sum(positions) filter (where currency = ''), 0)
            from part
            cross join period
            where period.after is null or name > period.after collate "C"
            group by name
            having sum(positions) > 0 or sum(demand_lines) > 0 or sum(demand_units) <> 0 or sum(consumed_value) <> 0
            order by name collate "C"
            limit (select group_limit from period)
            """;

    SortedMap<String, StockSums> sums(Connection connection, FigureQuery query) throws SQLException {
        SortedMap<String, StockSums> sums = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(text(query))) {
            PositionScope.set(statement, query);
            boolean oneItem =
                    query.grouping() == Grouping.ITEM || query.filter().item().isPresent();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sums.put(rows.getString(1), row(rows, oneItem));
                }
            }
        }
        return sums;
    }

    private static String text(FigureQuery query) {
        return PositionScope.PERIOD + rows(query) + (query.grouping() == Grouping.DAY ? EACH_DAY : WHOLE_PERIOD) + SUMS;
    }

    /** Sums are not kept by item within a location or a supplier: there the facts of the positions are few. */
    private static String rows(FigureQuery query) {
        boolean ofItems =
                query.grouping() == Grouping.ITEM || query.filter().item().isPresent();
        boolean ofLocations = query.grouping() == Grouping.LOCATION
                || query.filter().location().isPresent();
        if (ofItems && (ofLocations || ofSuppliers(query))) {
            return PositionScope.positions(query) + FACT_ROWS.formatted(name(query.grouping(), "p"));
        }
        return SUM_ROWS.formatted(
                name(query.grouping(), "s"), locations(query) + " and " + items(query) + " and " + suppliers(query));
    }

    private static boolean ofSuppliers(FigureQuery query) {
        return query.grouping() == Grouping.SUPPLIER
                || query.filter().supplier().isPresent();
    }

    private static String locations(FigureQuery query) {
        if (query.grouping() == Grouping.LOCATION) {
            return LOCATION_PAGE;
        }
        return query.filter().location().isPresent() ? "s.location = period.location" : "s.location = ''";
    }

    private static String items(FigureQuery query) {
        if (query.grouping() == Grouping.ITEM) {
            return "s.item = any(" + PositionScope.ITEM_PAGE + " collate \"default\")"; // as the table's key has it
        }
        return query.filter().item().isPresent() ? "s.item = period.item" : "s.item = ''";
    }

    private static String suppliers(FigureQuery query) {
        if (query.filter().supplier().isPresent()) {
            return "s.supplier = period.supplier";
        }
        return query.grouping() == Grouping.SUPPLIER ? "s.supplier <> ''" : "s.supplier = ''";
    }

    private static String name(Grouping grouping, String alias) {
        return switch (grouping) {
            case NONE, DAY -> "''::text";
            case ITEM -> alias + ".item";
            case LOCATION -> alias + ".location";
            case SUPPLIER -> "replace(" + alias + ".supplier, '" + SumKey.UNKNOWN_SUPPLIER + "', '')";
            case CATEGORY -> alias + ".category";
        };
    }

    private static StockSums row(ResultSet rows, boolean oneItem) throws SQLException {
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
                rows.getBigDecimal(15),
                oneItem,
                rows.getLong(16),
                rows.getLong(17));
    }
}
