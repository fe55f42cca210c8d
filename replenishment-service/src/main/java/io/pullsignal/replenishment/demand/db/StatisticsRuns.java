package io.pullsignal.replenishment.demand.db;

import io.pullsignal.replenishment.demand.StatisticsRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code statistics_run}: the state of the job, a row a location. */
public final class StatisticsRuns {
    private static final String COLUMNS = "location, business_date, stage, after_item, anew, review, reviewed_up_to,"
            + " positions, failed, started_at, finished_at";
    private static final LocalDate NEVER = LocalDate.of(1970, 1, 1);

    private StatisticsRuns() {}

    /**
     * A location with positions, and where it is in time.
     *
     * @param blind whether its point of sale is silent
     */
    record Place(
            String location,
            ZoneId zone,
            boolean blind,
            @Nullable StatisticsRun latest) {}

    /** All locations that have positions; found by stepping through the key, not through the positions. */
    static List<Place> places(Connection connection) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                with recursive place as (
                  (select location from stock_position order by location limit 1)
                  union all
                  select (select p.location from stock_position p
                           where p.location > place.location order by p.location limit 1)
                    from place where place.location is not null)
                select coalesce(l.time_zone, 'UTC'), p.location as place, b.blind_since is not null as blind, r.*
                  from place p
                  left join location_silence b on b.location = p.location
                  left join location l on l.code = p.location
                  left join statistics_run r on r.location = p.location
                 where p.location is not null""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                boolean known = rows.getString("stage") != null;
                places.add(new Place(
                        rows.getString("place"),
                        ZoneId.of(rows.getString(1)),
                        rows.getBoolean("blind"),
                        known ? run(rows) : null));
            }
        }
        return places;
    }

    /** A run to go on with, locked; locations that another instance works on are left to it. */
    static Optional<StatisticsRun> claim(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS
                                + " from statistics_run where stage <> 'DONE' order by location limit 1 for update skip locked");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(run(rows)) : Optional.empty();
        }
    }

    /** Waits for the location's row, making it first where it is missing. */
    static StatisticsRun lock(Connection connection, String location, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into statistics_run (location, business_date, stage, after_item, anew, review, positions, failed,
                       started_at)
                values (?, ?, 'DONE', '', false, false, 0, 0, ?) on conflict do nothing""")) {
            insert.setString(1, location);
            insert.setObject(2, NEVER);
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from statistics_run where location = ? for update")) {
            select.setString(1, location);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return run(rows);
            }
        }
    }

    static void store(Connection connection, StatisticsRun run) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update statistics_run
                   set business_date = ?, stage = ?, after_item = ?, anew = ?, review = ?, reviewed_up_to = ?,
                       positions = ?, failed = ?, started_at = ?, finished_at = ?
                 where location = ?""")) {
            Instant finishedAt = run.finishedAt();
            update.setObject(1, run.businessDate());
            update.setString(2, run.stage().name());
            update.setString(3, run.afterItem());
            update.setBoolean(4, run.anew());
            update.setBoolean(5, run.review());
            update.setObject(6, run.reviewedUpTo());
            update.setLong(7, run.positions());
            update.setLong(8, run.failed());
            update.setTimestamp(9, Timestamp.from(run.startedAt()));
            update.setTimestamp(10, finishedAt == null ? null : Timestamp.from(finishedAt));
            update.setString(11, run.location());
            update.executeUpdate();
        }
    }

    /** Runs after a location, in key order. */
    public static List<StatisticsRun> page(Connection connection, String after, int limit) throws SQLException {
        List<StatisticsRun> runs = new ArrayList<>(limit);
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from statistics_run where location > ? order by location limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    runs.add(run(rows));
                }
            }
        }
        return runs;
    }

    private static StatisticsRun run(ResultSet row) throws SQLException {
        Timestamp finishedAt = row.getTimestamp("finished_at");
        return new StatisticsRun(
                row.getString("location"),
                row.getObject("business_date", LocalDate.class),
                StatisticsRun.Stage.valueOf(row.getString("stage")),
                row.getString("after_item"),
                row.getBoolean("anew"),
                row.getBoolean("review"),
                row.getObject("reviewed_up_to", LocalDate.class),
                row.getLong("positions"),
                row.getLong("failed"),
                row.getTimestamp("started_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}
