package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The common start of queries over positions: {@code horizon} (how far the period reaches at each location: its present
 * day at most) and {@code position} (which positions count, and what is known about them).
 */
final class PositionScope {
    static final String HORIZON = """
            with period as (
                select ?::date as from_day, ?::date as to_day, ?::date as utc_day, ?::bigint as now_micros,
                       ?::text as location, ?::text as item, ?::text as supplier, ?::text as category),
            horizon as (
                select l.code as location, l.time_zone, z.business_date as today,
                       least(period.to_day, z.business_date) as last_day
                from period
                cross join location l
                join zone_day z on z.time_zone = l.time_zone
                 and z.business_date between period.utc_day - 1 and period.utc_day + 1
                 and z.starts_micros <= period.now_micros and z.ends_micros > period.now_micros
                where period.location is null or l.code = period.location),
            """;
    /** The days of the period in the zones that matter: few rows, so that no plan can go astray over them. */
    private static final String CALENDAR = """
            calendar as materialized (
                select z.time_zone, z.business_date, z.starts_micros, z.ends_micros
                from period
                cross join (select distinct time_zone from horizon) zones
                join zone_day z on z.time_zone = zones.time_zone
                 and z.business_date between period.from_day and period.to_day),
            """;

    private static final String POSITIONS = """
            known as (
                select s.location, s.item, h.time_zone, h.last_day, period.from_day, i.category, i.standard_cost,
                       i.currency, %s as supplier
                from period
                cross join horizon h
                join position_state s on s.location = h.location
                left join item i on i.code = s.item
                where (period.item is null or s.item = period.item)
                  and (period.category is null or i.category = period.category)
                  and h.last_day >= period.from_day),
            position as (
                select k.*, coalesce(
                           (select max(f.business_date) from daily_fact f
                            where f.location = k.location and f.item = k.item and f.business_date <= k.from_day),
                           k.from_day) as first_fact
                from known k cross join period
                where period.supplier is null or k.supplier = period.supplier),
            """;
    private static final String SUPPLIER = """
            coalesce((select l.supplier from loop l where l.location = s.location and l.item = s.item),
                     (select o.supplier from order_line o where o.location = s.location and o.item = s.item
                      order by o.requested_date desc, o.order_number desc limit 1))""";

    private PositionScope() {}

    static String text(FigureQuery query) {
        boolean suppliersMatter = query.grouping() == Grouping.SUPPLIER
                || query.filter().supplier().isPresent();
        return HORIZON + CALENDAR + POSITIONS.formatted(suppliersMatter ? SUPPLIER : "null::text");
    }

    /**
     * Sets the parameters of {@link #text}.
     *
     * @return index of the next parameter
     */
    static int set(PreparedStatement statement, FigureQuery query) throws SQLException {
        statement.setObject(1, query.from());
        statement.setObject(2, query.to());
        statement.setObject(3, LocalDate.ofInstant(query.now(), ZoneOffset.UTC));
        statement.setLong(4, ChronoUnit.MICROS.between(Instant.EPOCH, query.now()));
        statement.setString(5, query.filter().location().orElse(null));
        statement.setString(6, query.filter().item().orElse(null));
        statement.setString(7, query.filter().supplier().orElse(null));
        statement.setString(8, query.filter().category().orElse(null));
        return 9;
    }
}
