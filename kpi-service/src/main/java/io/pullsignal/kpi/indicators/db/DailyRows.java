package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of positions, quiet ones included, up to the latest day on which anything moved at the location. */
public final class DailyRows {
    /**
     * Only the positions of the page are looked at: each of them has a day in the period, but for the first. Offset
     * 0 keeps the conditions inside, where they reach the indexes below the views' groups.
     */
    private static final String SELECT = """
            with asked as (
                select ?::date as from_day, ?::date as to_day, ?::text as location, ?::text as item, ?::text as category,
                       ?::text as after_location, ?::text as after_item, ?::date as after_day, ?::integer as days),
            page as materialized (
                select s.location, s.item
                from asked
                cross join lateral (
                    select s.location, s.item
                    from position_state s
                    left join item i on i.code = s.item
                    where (s.location, s.item) >= (asked.after_location, asked.after_item)
                      and (asked.location is null or s.location = asked.location)
                      and (asked.item is null or s.item = asked.item)
                      and (asked.category is null or i.category = asked.category)
                      and exists (select from daily_fact f where f.location = s.location and f.item = s.item
                                  and f.business_date <= asked.to_day)
                      and (s.latest_date >= asked.from_day
                           or asked.from_day <= (select max(l.latest_date) from position_state l
                                                 where l.location = s.location))
                    order by s.location, s.item
                    limit asked.days + 1) s)
            select s.location, s.item, s.business_date, s.quiet, s.opening_units, s.closing_units, s.received_units,
                   s.adjusted_units, coalesce(d.demand_units, 0), coalesce(d.met_units, 0),
                   coalesce(d.returned_units, 0), coalesce(d.revenue, 0), coalesce(d.revenue_currency, ''),
                   d.cogs, s.currency, s.on_hand_unit_seconds, s.day_seconds, s.out_seconds, s.out_day
            from asked
            cross join page p
            cross join lateral (
                select * from kpi_v1.stock_day
                where location = p.location and item = p.item
                  and business_date between asked.from_day and asked.to_day
                offset 0) s
            left join lateral (
                select * from kpi_v1.demand_day
                where location = p.location and item = p.item and reporting_date = s.business_date
                offset 0) d on true
            where (s.location, s.item, s.business_date) > (asked.after_location, asked.after_item, asked.after_day)
            order by s.location, s.item, s.business_date
            limit (select days from asked)
            """;

    /**
     * One position on one day.
     *
     * @param quiet nothing moved
     * @param outDay on hand at or below zero at any instant at which the position exists
     */
    public record DailyRow(
            String location,
            String item,
            LocalDate businessDate,
            boolean quiet,
            BigDecimal openingUnits,
            BigDecimal closingUnits,
            BigDecimal receivedUnits,
            BigDecimal adjustedUnits,
            BigDecimal demandUnits,
            BigDecimal metUnits,
            BigDecimal returnedUnits,
            BigDecimal revenue,
            String revenueCurrency,
            @Nullable BigDecimal cogs,
            @Nullable String cogsCurrency,
            BigDecimal onHandUnitSeconds,
            BigDecimal daySeconds,
            BigDecimal outSeconds,
            boolean outDay) {}

    /** Where a page starts: after this row. */
    public record Key(String location, String item, LocalDate businessDate) {
        public static final Key START = new Key("", "", LocalDate.of(1, 1, 1));
    }

    public List<DailyRow> rows(Connection connection, LocalDate from, LocalDate to, Filter filter, Key after, int limit)
            throws SQLException {
        List<DailyRow> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setString(3, filter.location().orElse(null));
            statement.setString(4, filter.item().orElse(null));
            statement.setString(5, filter.category().orElse(null));
            statement.setString(6, after.location());
            statement.setString(7, after.item());
            statement.setObject(8, after.businessDate());
            statement.setInt(9, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
        }
        return found;
    }

    private static DailyRow row(ResultSet rows) throws SQLException {
        return new DailyRow(
                rows.getString(1),
                rows.getString(2),
                rows.getObject(3, LocalDate.class),
                rows.getBoolean(4),
                rows.getBigDecimal(5),
                rows.getBigDecimal(6),
                rows.getBigDecimal(7),
                rows.getBigDecimal(8),
                rows.getBigDecimal(9),
                rows.getBigDecimal(10),
                rows.getBigDecimal(11),
                rows.getBigDecimal(12),
                rows.getString(13),
                rows.getBigDecimal(14),
                rows.getString(15),
                rows.getBigDecimal(16),
                rows.getBigDecimal(17),
                rows.getBigDecimal(18),
                rows.getBoolean(19));
    }
}
