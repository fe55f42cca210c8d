package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.masterdata.BusinessCalendar;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The common start of queries: {@code period} (what was asked) and {@code reach} (how far the period reaches in each time
 * zone: its present day at most). Few rows, so that no plan can go astray over them.
 */
final class PositionScope {
    static final String PERIOD = """
            with period as (
                select ?::date as from_day, ?::date as to_day, ?::date as utc_day, ?::bigint as now_micros,
                       ?::text as location, ?::text as item, ?::text as supplier, ?::text as category,
                       ?::text as after, ?::integer as group_limit),
            zone as materialized (
                select z.time_zone, z.business_date as today, least(period.to_day, z.business_date) as last_day
                from period
                join zone_day z on z.business_date between period.utc_day - 1 and period.utc_day + 1
                 and z.starts_micros <= period.now_micros and z.ends_micros > period.now_micros),
            reach as materialized (
                select zone.time_zone, zone.last_day, a.starts_micros as period_starts, b.ends_micros as period_ends
                from period
                cross join zone
                join zone_day a on a.time_zone = zone.time_zone and a.business_date = period.from_day
                join zone_day b on b.time_zone = zone.time_zone and b.business_date = zone.last_day
                where zone.last_day >= period.from_day),
            """;
    /** The positions that a query is about, where their items or suppliers matter. */
    private static final String POSITIONS = """
            position as materialized (
                select s.location, s.item, s.time_zone, s.category, s.currency, s.unit_cost, r.last_day,
                       r.period_starts, s.supplier
                from period
                cross join reach r
                join position_state s on s.time_zone = r.time_zone
                where (period.location is null or s.location = period.location)
                  and (period.item is null or s.item collate "C" = period.item)
                  and (period.category is null or s.category = period.category)
                  and (period.supplier is null or s.supplier = period.supplier)
                  %s),
            """;
    /** The items of one page, so that all others are left alone. */
    static final String ITEM_PAGE = """
            array(
                select distinct i.item collate "C" as item
                from position_state i
                join reach on reach.time_zone = i.time_zone
                where (period.location is null or i.location = period.location)
                  and (period.item is null or i.item collate "C" = period.item)
                  and (period.category is null or i.category = period.category)
                  and (period.supplier is null or i.supplier = period.supplier)
                  and (period.after is null or i.item collate "C" > period.after)
                  and exists (select from daily_fact f where f.location = i.location and f.item = i.item
                              and f.business_date <= reach.last_day)
                order by item
                limit period.group_limit)""";

    private PositionScope() {}

    static String positions(FigureQuery query) {
        return POSITIONS.formatted(
                query.grouping() == Grouping.ITEM ? "and s.item collate \"C\" = any(" + ITEM_PAGE + ")" : "");
    }

    /**
     * Sets the parameters of {@link #PERIOD}.
     *
     * @return index of the next parameter
     */
    static int set(PreparedStatement statement, FigureQuery query) throws SQLException {
        LocalDate from = query.from().isBefore(BusinessCalendar.FIRST_DAY) ? BusinessCalendar.FIRST_DAY : query.from();
        statement.setObject(1, from);
        statement.setObject(2, query.to());
        statement.setObject(3, LocalDate.ofInstant(query.now(), ZoneOffset.UTC));
        statement.setLong(4, ChronoUnit.MICROS.between(Instant.EPOCH, query.now()));
        statement.setString(5, query.filter().location().orElse(null));
        statement.setString(6, query.filter().item().orElse(null));
        statement.setString(7, query.filter().supplier().orElse(null));
        statement.setString(8, query.filter().category().orElse(null));
        statement.setString(9, query.after().orElse(null));
        statement.setInt(10, query.groupLimit());
        return 11;
    }
}
