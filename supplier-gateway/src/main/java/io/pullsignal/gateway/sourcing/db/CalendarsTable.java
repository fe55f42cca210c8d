package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.WorkingCalendar;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Working calendars, and which location receives by which. */
public final class CalendarsTable {
    private CalendarsTable() {}

    /** These calendars by code; codes that do not exist are left out. */
    public static Map<String, WorkingCalendar> of(Connection connection, Collection<String> codes) throws SQLException {
        Map<String, WorkingCalendar> calendars = new TreeMap<>();
        String sql = "select * from working_calendar where code = any(?)";
        try (ArrayStatement<String> select = new ArrayStatement<>(connection, sql, codes).column("text", code -> code);
                ResultSet row = select.query()) {
            while (row.next()) {
                WorkingCalendar calendar = read(row);
                calendars.put(calendar.code(), calendar);
            }
        }
        return calendars;
    }

    /** The calendars after a code, by code. */
    public static Map<String, WorkingCalendar> after(Connection connection, String code, int limit)
            throws SQLException {
        Map<String, WorkingCalendar> calendars = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select * from working_calendar where code > ? order by code limit ?")) {
            select.setString(1, code);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    WorkingCalendar calendar = read(row);
                    calendars.put(calendar.code(), calendar);
                }
            }
        }
        return calendars;
    }

    public static void put(Connection connection, WorkingCalendar calendar) throws SQLException {
        String sql = """
                insert into working_calendar (code, working_days, holiday_region, closed_days, open_days)
                values (?, ?, ?, ?, ?)
                on conflict (code) do update set working_days = excluded.working_days,
                    holiday_region = excluded.holiday_region, closed_days = excluded.closed_days,
                    open_days = excluded.open_days
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, calendar.code());
            upsert.setString(2, DeliveryTerms.textOf(calendar.workingDays()));
            upsert.setString(3, calendar.holidayRegion());
            upsert.setArray(4, connection.createArrayOf("date", texts(calendar.closed())));
            upsert.setArray(5, connection.createArrayOf("date", texts(calendar.open())));
            upsert.executeUpdate();
        }
    }

    /**
     * @return whether there was such a calendar
     * @throws SQLException 23503 when a supplier or a location uses it
     */
    public static boolean delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from working_calendar where code = ?")) {
            delete.setString(1, code);
            return delete.executeUpdate() > 0;
        }
    }

    /** Codes of the calendars by location, of the locations after one. */
    public static Map<String, String> receivingAfter(Connection connection, String location, int limit)
            throws SQLException {
        Map<String, String> calendars = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select * from receiving_calendar where location > ? order by location limit ?")) {
            select.setString(1, location);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    calendars.put(row.getString("location"), row.getString("calendar"));
                }
            }
        }
        return calendars;
    }

    /** @throws SQLException 23503 when there is no such calendar */
    public static void putReceiving(Connection connection, String location, String calendar) throws SQLException {
        String sql = """
                insert into receiving_calendar (location, calendar) values (?, ?)
                on conflict (location) do update set calendar = excluded.calendar
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, location);
            upsert.setString(2, calendar);
            upsert.executeUpdate();
        }
    }

    /** @return whether the location had a calendar */
    public static boolean deleteReceiving(Connection connection, String location) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from receiving_calendar where location = ?")) {
            delete.setString(1, location);
            return delete.executeUpdate() > 0;
        }
    }

    private static WorkingCalendar read(ResultSet row) throws SQLException {
        return new WorkingCalendar(
                row.getString("code"),
                DeliveryTerms.daysOf(row.getString("working_days")),
                row.getString("holiday_region"),
                days(row, "closed_days"),
                days(row, "open_days"));
    }

    private static Object[] texts(Set<LocalDate> days) {
        return days.stream().sorted().map(LocalDate::toString).toArray();
    }

    private static Set<LocalDate> days(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Date[]) row.getArray(column).getArray())
                .map(Date::toLocalDate)
                .collect(Collectors.toSet());
    }
}
