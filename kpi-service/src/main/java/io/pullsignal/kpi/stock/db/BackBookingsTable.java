package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.Demand;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.FoldedPosition.BackBooking;
import io.pullsignal.kpi.stock.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

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
