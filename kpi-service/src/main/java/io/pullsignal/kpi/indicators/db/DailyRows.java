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
    private static final String SELECT = """
            select s.location, s.item, s.business_date, s.quiet, s.opening_units, s.closing_units, s.received_units,
                   s.adjusted_units, coalesce(d.demand_units, 0), coalesce(d.met_units, 0),
                   coalesce(d.returned_units, 0), coalesce(d.revenue, 0), coalesce(d.revenue_currency, ''),
                   d.cogs, s.currency, s.on_hand_unit_seconds, s.day_seconds, s.out_seconds, s.out_day
            from kpi_v1.stock_day s
            left join kpi_v1.demand_day d
              on d.location = s.location and d.item = s.item and d.reporting_date = s.business_date
            where s.business_date between ? and ?
              and (?::text is null or s.location = ?)
              and (?::text is null or s.item = ?)
              and (?::text is null or s.category = ?)
              and s.location >= ?
              and (s.location, s.item, s.business_date) > (?, ?, ?::date)
            order by s.location, s.item, s.business_date
            limit ?
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
            String location = filter.location().orElse(null);
            statement.setString(3, location);
            statement.setString(4, location);
            String item = filter.item().orElse(null);
            statement.setString(5, item);
            statement.setString(6, item);
            String category = filter.category().orElse(null);
            statement.setString(7, category);
            statement.setString(8, category);
            statement.setString(9, after.location());
            statement.setString(10, after.location());
            statement.setString(11, after.item());
            statement.setObject(12, after.businessDate());
            statement.setInt(13, limit);
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
