package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.Demand;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.FoldedPosition.BackBooking;
import io.pullsignal.kpi.stock.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Table {@code back_booking}. */
final class BackBookingsTable {
    private static final String DELETE = """
            delete from back_booking b
            using unnest(?, ?, ?) as restated (location, item, since)
            where b.location = restated.location and b.item = restated.item and b.business_date >= restated.since
            """;
    private static final String ADD = """
            insert into back_booking as b (location, item, business_date, reporting_date, %s)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (location, item, business_date, reporting_date) do update
            set asked_units = b.asked_units + excluded.asked_units,
                met_units = b.met_units + excluded.met_units,
                reversed_units = b.reversed_units + excluded.reversed_units,
                returned_units = b.returned_units + excluded.returned_units,
                asked_lines = b.asked_lines + excluded.asked_lines,
                met_lines = b.met_lines + excluded.met_lines,
                reversed_lines = b.reversed_lines + excluded.reversed_lines,
                revenue = b.revenue + excluded.revenue,
                currency = case when b.currency in ('', excluded.currency) then excluded.currency
                                when excluded.currency = '' then b.currency else 'XXX' end
            """.formatted(DemandColumns.NAMES);

    private static final String EARLIEST = """
            select b.location, b.item, min(b.reporting_date)
            from unnest(?, ?, ?) as restated (location, item, since)
            join back_booking b
              on b.location = restated.location and b.item = restated.item and b.business_date >= restated.since
            group by b.location, b.item
            """;

    private record Row(PositionKey position, BackBooking days, Demand demand) {}

    void save(Connection connection, List<FoldedPosition> folded) throws SQLException {
        deleteRestated(
                connection,
                folded.stream()
                        .filter(position -> position.restatedFrom().isPresent())
                        .toList());
        add(
                connection,
                folded.stream()
                        .flatMap(position -> position.backBookings().entrySet().stream()
                                .map(booking -> new Row(position.position(), booking.getKey(), booking.getValue())))
                        .toList());
    }

    /** The earliest day on which anything is reported that moved stock on or after the given day. */
    Map<PositionKey, LocalDate> earliest(Connection connection, Map<PositionKey, LocalDate> since) throws SQLException {
        Map<PositionKey, LocalDate> earliest = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(EARLIEST)) {
            new ColumnArrays<>(connection, statement, List.copyOf(since.entrySet()))
                    .text(wanted -> wanted.getKey().location())
                    .text(wanted -> wanted.getKey().item())
                    .dates(Map.Entry::getValue);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    earliest.put(
                            new PositionKey(rows.getString(1), rows.getString(2)), rows.getObject(3, LocalDate.class));
                }
            }
        }
        return earliest;
    }

    private static void deleteRestated(Connection connection, List<FoldedPosition> restated) throws SQLException {
        if (restated.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            new ColumnArrays<>(connection, statement, restated)
                    .text(position -> position.position().location())
                    .text(position -> position.position().item())
                    .dates(position -> position.restatedFrom().orElseThrow());
            statement.executeUpdate();
        }
    }

    private static void add(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            ColumnArrays<Row> columns = new ColumnArrays<>(connection, statement, rows)
                    .text(row -> row.position().location())
                    .text(row -> row.position().item())
                    .dates(row -> row.days().businessDate())
                    .dates(row -> row.days().reportingDate());
            DemandColumns.add(columns, Row::demand);
            statement.executeUpdate();
        }
    }
}
