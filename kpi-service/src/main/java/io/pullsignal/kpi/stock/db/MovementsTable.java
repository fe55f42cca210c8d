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
import java.sql.Savepoint;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Table {@code stock_movement}. */
final class MovementsTable {
    private static final String INSERT = """
            insert into stock_movement (business_date, event_id, line_number, component, location, item, kind,
                                        quantity, occurred_at, reporting_date, revenue, currency)
            select date 'epoch' + n.business_day, n.event_id, n.line_number, n.component, n.location, n.item, n.kind,
                   n.quantity * 0.000001, timestamptz 'epoch' + n.occurred * interval '1 microsecond',
                   date 'epoch' + n.reporting_day, n.revenue, n.currency
            from unnest(?::int4[], ?::text[], ?::int4[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::int8[],
                        ?::int8[], ?::int4[], ?::numeric[], ?::text[])
              as n (business_day, event_id, line_number, component, location, item, kind, quantity, occurred,
                    reporting_day, revenue, currency)
            """;
    private static final String UNLESS_THERE = """
            on conflict do nothing
            returning business_date, event_id, line_number, component
            """;
    private static final int FETCHED_ROWS = 2_000;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Comparator<Movement> BY_KEY = Comparator.comparing(Movement::businessDate)
            .thenComparing(movement -> movement.identity().eventId())
            .thenComparingInt(movement -> movement.identity().lineNumber())
            .thenComparingInt(movement -> movement.identity().component());
    private static final String SINCE = """
            select m.business_date, m.event_id, m.line_number, m.component, m.location, m.item, m.kind,
                   m.quantity, m.occurred_at, m.reporting_date, m.revenue, m.currency
            from unnest(?, ?, ?) as wanted (location, item, since)
            join stock_movement m
              on m.location = wanted.location and m.item = wanted.item and m.business_date >= wanted.since
            order by m.location collate "C", m.item collate "C", m.business_date
            """;

    /**
     * Inserts what is not there yet, in key order, so that rows of one event meet in one page of the index; of several
     * with the same identity one. As a rule all are new, which is tried first: looking for each would cost as much again.
     *
     * @return the identities that were inserted; empty where all movements were new
     */
    Optional<Set<MovementIdentity>> insertNew(Connection connection, List<Movement> movements) throws SQLException {
        List<Movement> ordered = new ArrayList<>(movements);
        ordered.sort(BY_KEY);
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            columns(connection, statement, ordered);
            statement.executeUpdate();
            connection.releaseSavepoint(before);
            return Optional.empty();
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT + UNLESS_THERE)) {
            columns(connection, statement, ordered);
            Set<MovementIdentity> inserted = new HashSet<>(2 * movements.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inserted.add(identity(rows));
                }
            }
            return Optional.of(inserted);
        }
    }

    private static void columns(Connection connection, PreparedStatement statement, List<Movement> movements)
            throws SQLException {
        new ColumnArrays<>(connection, statement, movements)
                .epochDays(Movement::businessDate)
                .text(movement -> movement.identity().eventId())
                .integers(movement -> movement.identity().lineNumber())
                .integers(movement -> movement.identity().component())
                .text(movement -> movement.position().location())
                .text(movement -> movement.position().item())
                .text(movement -> movement.kind().name())
                .millionths(Movement::quantity)
                .micros(Movement::occurredAt)
                .epochDays(Movement::reportingDate)
                .decimals(Movement::revenue)
                .text(Movement::currency);
    }

    /** Takes the movements of one position and day. */
    @FunctionalInterface
    interface DayOfMovements {
        /** @param movements in fold order */
        void take(List<Movement> movements) throws SQLException;
    }

    /**
     * All movements of each position from the given day on: position by position in key order, day by day. They are
     * fetched by thousands, and one day of one position is all that is held.
     */
    void since(Connection connection, SortedMap<PositionKey, LocalDate> days, DayOfMovements reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setFetchSize(FETCHED_ROWS);
            new ColumnArrays<>(connection, statement, List.copyOf(days.entrySet()))
                    .text(wanted -> wanted.getKey().location())
                    .text(wanted -> wanted.getKey().item())
                    .dates(Map.Entry::getValue);
            List<Movement> day = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Movement movement = movement(rows);
                    if (!day.isEmpty() && !isSameDay(day.get(0), movement)) {
                        take(day, reader);
                    }
                    day.add(movement);
                }
            }
            take(day, reader);
        }
    }

    private static boolean isSameDay(Movement one, Movement other) {
        return one.position().equals(other.position()) && one.businessDate().equals(other.businessDate());
    }

    /** Sorted here: the order of text in the database is another one. */
    private static void take(List<Movement> day, DayOfMovements reader) throws SQLException {
        if (!day.isEmpty()) {
            day.sort(Comparator.comparing(Movement::foldPoint));
            reader.take(List.copyOf(day));
            day.clear();
        }
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
