package io.pullsignal.gateway.race.db;

import io.pullsignal.gateway.race.RunOut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shelves that run out before their goods come. */
public final class RacesTable {
    /** How often remedies are looked for in one race: a supplier that names another day each minute is looked at so often. */
    private static final int ROUNDS_MAXIMUM = 20;

    /** @param raisedAt business time of the alert */
    public record Key(String location, String item, Instant raisedAt) {
        static Key of(RunOut runOut) {
            return new Key(runOut.location(), runOut.item(), runOut.raisedAt());
        }
    }

    /**
     * The line whose goods come first.
     *
     * @param arrival day that its supplier named last; where nobody did, the requested one
     */
    public record FirstLine(Key race, String orderNumber, int lineNumber, LocalDate arrival) {}

    /* Transfers between locations of ours are not bought, so there is nothing to expedite and nobody else to ask. */
    private static final String FIRST_LINE = """
            cross join lateral (
                select l.order_number, l.line_number, coalesce(l.expected_arrival, l.due_date) as arrival
                from purchase_order_line l join purchase_order o on o.order_number = l.order_number
                where l.item = r.item and l.outstanding_quantity > 0 and o.ship_to = r.location and o.ship_from is null
                    and o.state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED')
                order by 3, 1, 2 limit 1) f
            """;

    private RacesTable() {}

    /** Each race once. */
    public static void raise(Connection connection, RunOut runOut) throws SQLException {
        String sql = """
                insert into stockout_race (location, item, raised_at, on_hand, daily_demand, unit, runs_out_at)
                values (?, ?, ?::timestamptz, ?, ?, ?, ?::timestamptz) on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int next = bind(insert, 1, Key.of(runOut));
            insert.setBigDecimal(next, runOut.onHand());
            insert.setBigDecimal(next + 1, runOut.dailyDemand());
            insert.setString(next + 2, runOut.unit());
            insert.setString(next + 3, runOut.runsOutAt().toString());
            insert.executeUpdate();
        }
    }

    /** The race is over, and so is what was proposed for it. */
    public static void clear(Connection connection, Key race, Instant at) throws SQLException {
        String sql = """
                update stockout_race set cleared_at = ?::timestamptz
                where location = ? and item = ? and raised_at = ?::timestamptz and cleared_at is null
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, at.toString());
            bind(update, 2, race);
            update.executeUpdate();
        }
        RemediesTable.lapse(connection, race, at);
    }

    /** Races whose first line is another, or comes on another day, than when remedies were last looked for. */
    public static List<FirstLine> unanswered(Connection connection, int limit) throws SQLException {
        String sql = "select r.location, r.item, r.raised_at, f.* from stockout_race r " + FIRST_LINE + """
                where r.cleared_at is null and r.rounds < ? and (r.answered_order, r.answered_line, r.answered_arrival)
                    is distinct from (f.order_number, f.line_number, f.arrival)
                order by r.location, r.item, r.raised_at limit ?
                """;
        List<FirstLine> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, ROUNDS_MAXIMUM);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(firstLine(row));
                }
            }
        }
        return lines;
    }

    /** Takes a race to answer it, locked; empty where it is over, or this was answered meanwhile. */
    public static Optional<RunOut> take(Connection connection, FirstLine line) throws SQLException {
        String sql = """
                update stockout_race set answered_order = ?, answered_line = ?, answered_arrival = ?, rounds = rounds + 1
                where location = ? and item = ? and raised_at = ?::timestamptz and cleared_at is null
                    and (answered_order, answered_line, answered_arrival) is distinct from (?, ?, ?)
                returning *
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, line.orderNumber());
            update.setInt(2, line.lineNumber());
            update.setObject(3, line.arrival());
            int next = bind(update, 4, line.race());
            update.setString(next, line.orderNumber());
            update.setInt(next + 1, line.lineNumber());
            update.setObject(next + 2, line.arrival());
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(runOut(row)) : Optional.empty();
            }
        }
    }

    private static FirstLine firstLine(ResultSet row) throws SQLException {
        return new FirstLine(
                new Key(row.getString("location"), row.getString("item"), instant(row, "raised_at")),
                row.getString("order_number"),
                row.getInt("line_number"),
                row.getObject("arrival", LocalDate.class));
    }

    static RunOut runOut(ResultSet row) throws SQLException {
        return new RunOut(
                row.getString("location"),
                row.getString("item"),
                instant(row, "raised_at"),
                row.getBigDecimal("on_hand"),
                row.getBigDecimal("daily_demand"),
                row.getString("unit"),
                instant(row, "runs_out_at"));
    }

    static int bind(PreparedStatement statement, int first, Key race) throws SQLException {
        statement.setString(first, race.location());
        statement.setString(first + 1, race.item());
        statement.setString(first + 2, race.raisedAt().toString());
        return first + 3;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
