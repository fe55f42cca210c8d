package io.pullsignal.kpi.masterdata.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.masterdata.BusinessCalendar;
import io.pullsignal.kpi.stock.BusinessDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Table {@code zone_day}: the days of each time zone in use, so that SQL and Java agree on their length. */
final class ZoneDaysTable {
    private static final String EXISTS = "select exists (select from zone_day where time_zone = ?)";
    private static final String INSERT = """
            insert into zone_day (time_zone, business_date, starts_micros, ends_micros)
            select ?, * from unnest(?, ?, ?)
            on conflict do nothing
            """;

    void ensure(Connection connection, ZoneId zone) throws SQLException {
        if (exists(connection, zone)) {
            return;
        }
        List<BusinessDay> days = BusinessCalendar.FIRST_DAY
                .datesUntil(BusinessCalendar.LAST_DAY.plusDays(1))
                .map(date -> BusinessDay.of(date, zone))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, zone.getId());
            new ColumnArrays<>(connection, statement, days, 2)
                    .dates(BusinessDay::date)
                    .longs(day -> micros(day.start()))
                    .longs(day -> micros(day.end()));
            statement.executeUpdate();
        }
    }

    private static boolean exists(Connection connection, ZoneId zone) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, zone.getId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
