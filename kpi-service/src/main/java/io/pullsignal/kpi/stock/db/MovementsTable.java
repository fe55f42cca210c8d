package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.MovementKind;
import io.pullsignal.kpi.stock.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Table {@code stock_movement}. */
final class MovementsTable {
    private static final String INSERT = """
            insert into stock_movement (business_date, event_id, line_number, component, location, item, kind,
                                        quantity, occurred_at, reporting_date, revenue, currency)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning business_date, event_id, line_number, component
            """;
    private static final String SINCE = """
            select m.business_date, m.event_id, m.line_number, m.component, m.location, m.item, m.kind,
                   m.quantity, m.occurred_at, m.reporting_date, m.revenue, m.currency
            from unnest(?, ?, ?) as wanted (location, item, since)
            join stock_movement m
              on m.location = wanted.location and m.item = wanted.item and m.business_date >= wanted.since
            """;

    /**
     * Inserts what is not there yet, in the order of the list.
     *
     * @return the identities that were inserted
     */
    Set<MovementIdentity> insertNew(Connection connection, List<Movement> movements) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new ColumnArrays<>(connection, statement, movements)
                    .dates(Movement::businessDate)
                    .text(movement -> movement.identity().eventId())
                    .integers(movement -> movement.identity().lineNumber())
                    .integers(movement -> movement.identity().component())
                    .text(movement -> movement.position().location())
                    .text(movement -> movement.position().item())
                    .text(movement -> movement.kind().name())
                    .decimals(Movement::quantity)
                    .instants(Movement::occurredAt)
                    .dates(Movement::reportingDate)
                    .decimals(Movement::revenue)
                    .text(Movement::currency);
            Set<MovementIdentity> inserted = new HashSet<>(2 * movements.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inserted.add(identity(rows));
                }
            }
            return inserted;
        }
    }

    /** All movements of each position from the given day on, in fold order. */
    Map<PositionKey, List<Movement>> since(Connection connection, Map<PositionKey, LocalDate> days)
            throws SQLException {
        if (days.isEmpty()) {
            return Map.of();
        }
        Map<PositionKey, List<Movement>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            new ColumnArrays<>(connection, statement, List.copyOf(days.entrySet()))
                    .text(wanted -> wanted.getKey().location())
                    .text(wanted -> wanted.getKey().item())
                    .dates(Map.Entry::getValue);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Movement movement = movement(rows);
                    found.computeIfAbsent(movement.position(), key -> new ArrayList<>())
                            .add(movement);
                }
            }
        }
        found.values().forEach(movements -> movements.sort(Comparator.comparing(Movement::foldPoint)));
        return found;
    }

    private static MovementIdentity identity(ResultSet rows) throws SQLException {
        return new MovementIdentity(
                rows.getObject(1, LocalDate.class), rows.getString(2), rows.getInt(3), rows.getInt(4));
    }

    private static Movement movement(ResultSet rows) throws SQLException {
        return new Movement(
                new PositionKey(rows.getString(5), rows.getString(6)),
                identity(rows),
                MovementKind.valueOf(rows.getString(7)),
                rows.getBigDecimal(8),
                rows.getObject(9, OffsetDateTime.class).toInstant(),
                rows.getObject(10, LocalDate.class),
                rows.getBigDecimal(11),
                rows.getString(12));
    }
}
