package io.pullsignal.consumption.intake.db;

import io.pullsignal.consumption.catalog.db.SqlArrays;
import io.pullsignal.consumption.intake.Account;
import io.pullsignal.consumption.intake.Coordinates;
import io.pullsignal.consumption.intake.EventIdentity;
import io.pullsignal.consumption.intake.FirstArrival;
import io.pullsignal.consumption.intake.Input;
import io.pullsignal.consumption.intake.Originals;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The memory that makes an event count once. All writes expect rows in the order of their identities. */
public final class FirstSeenTable {
    private static final String COLUMNS = """
            f.source, f.event_id, f.input, f.topic_id, f.partition, f.record_offset, f.content_hash, f.lines,
            f.moved_lines, f.without_stock_lines, f.rejections, f.settled_later, f.occurred_at, f.business_date,
            coalesce(f.reporting_date, f.business_date), f.purge_from
            """;

    private FirstSeenTable() {}

    /**
     * Claims identities, first come first served, also within the batch.
     *
     * @param locations canonical or recorded codes, by the same position
     * @return the places in the log whose claim is new
     */
    public static Set<Coordinates> claim(Connection connection, List<FirstArrival> arrivals, List<String> locations)
            throws SQLException {
        Set<Coordinates> claimed = new HashSet<>();
        if (arrivals.isEmpty()) {
            return claimed;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into event_first_seen (source, event_id, input, topic_id, partition, record_offset, content_hash,
                    lines, moved_lines, without_stock_lines, rejections, occurred_at, business_date, reporting_date, purge_from,
                    location)
                select s, e, i, t, p, o, h, l, m, w, r::jsonb, oc, bd, rd, pf, lo
                from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::bigint[], ?::bytea[], ?::int[],
                    ?::int[], ?::int[], ?::text[], ?::timestamptz[], ?::date[], ?::date[],
                    ?::timestamptz[], ?::text[])
                    as new (s, e, i, t, p, o, h, l, m, w, r, oc, bd, rd, pf, lo)
                on conflict (source, event_id) do nothing
                returning topic_id, partition, record_offset
                """)) {
            SqlArrays arrays = new SqlArrays(connection, insert);
            arrays.text(arrivals, row -> row.identity().source());
            arrays.text(arrivals, row -> row.identity().eventId());
            arrays.text(arrivals, row -> row.input().name());
            arrays.of("uuid", arrivals, row -> row.coordinates().topicId());
            arrays.of("int", arrivals, row -> row.coordinates().partition());
            arrays.of("bigint", arrivals, row -> row.coordinates().offset());
            arrays.bytes(arrivals, FirstArrival::contentHash);
            arrays.of("int", arrivals, row -> row.account().lines());
            arrays.of("int", arrivals, row -> row.account().moved());
            arrays.of("int", arrivals, row -> row.account().withoutStock());
            arrays.text(arrivals, row -> RejectionsJson.write(row.account().open()));
            arrays.of("timestamptz", arrivals, row -> row.occurredAt().toString());
            arrays.of("date", arrivals, row -> text(row.businessDate()));
            arrays.of("date", arrivals, row -> text(row.reportingDate()));
            arrays.of("timestamptz", arrivals, row -> row.purgeFrom().toString());
            arrays.text(locations, location -> location);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new Coordinates(rows.getObject(1, UUID.class), rows.getInt(2), rows.getLong(3)));
                }
            }
        }
        return claimed;
    }

    /** Reads and locks what is known of events; those that are not known are left out. */
    public static Map<EventIdentity, FirstArrival> lock(Connection connection, Collection<EventIdentity> identities)
            throws SQLException {
        Map<EventIdentity, FirstArrival> known = new HashMap<>();
        if (identities.isEmpty()) {
            return known;
        }
        List<EventIdentity> sorted = identities.stream().sorted().distinct().toList();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """
                from unnest(?::text[], ?::text[]) as wanted (source, event_id)
                join event_first_seen f using (source, event_id)
                order by f.source, f.event_id
                for update of f
                """)) {
            SqlArrays arrays = new SqlArrays(connection, select);
            arrays.text(sorted, EventIdentity::source);
            arrays.text(sorted, EventIdentity::eventId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    FirstArrival row = row(rows);
                    known.put(row.identity(), row);
                }
            }
        }
        return known;
    }

    /** What is known of one event, and its location. */
    public record Known(FirstArrival arrival, String location) {}

    /** Reads what is known of one event. */
    public static Optional<Known> find(Connection connection, EventIdentity identity) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + ", f.location from event_first_seen f where f.source = ? and f.event_id = ?")) {
            select.setString(1, identity.source());
            select.setString(2, identity.eventId());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Known(row(rows), rows.getString(17))) : Optional.empty();
            }
        }
    }

    /** Receipts that voids and corrections of a batch refer to. */
    public static Map<EventIdentity, Originals.Original> originals(
            Connection connection, Collection<EventIdentity> identities) throws SQLException {
        Map<EventIdentity, Originals.Original> originals = new HashMap<>();
        if (identities.isEmpty()) {
            return originals;
        }
        List<EventIdentity> wanted =
                identities.stream().filter(EventIdentity::isWellFormed).toList();
        try (PreparedStatement select = connection.prepareStatement("""
                select f.source, f.event_id, coalesce(f.reporting_date, f.business_date), f.moved_lines + f.without_stock_lines
                from unnest(?::text[], ?::text[]) as wanted (source, event_id)
                join event_first_seen f using (source, event_id)
                where f.input = 'SALES'
                """)) {
            SqlArrays arrays = new SqlArrays(connection, select);
            arrays.text(wanted, EventIdentity::source);
            arrays.text(wanted, EventIdentity::eventId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    originals.put(
                            new EventIdentity(rows.getString(1), rows.getString(2)),
                            new Originals.Original(
                                    Optional.ofNullable(rows.getObject(3, LocalDate.class)), rows.getInt(4) > 0));
                }
            }
        }
        return originals;
    }

    /** Writes how accounts stand after later arrivals. */
    public static void update(Connection connection, Collection<FirstArrival> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update event_first_seen set moved_lines = ?, without_stock_lines = ?, rejections = ?::jsonb,
                    settled_later = ?, business_date = ?, reporting_date = ?, purge_from = ?::timestamptz
                where source = ? and event_id = ?
                """)) {
            for (FirstArrival row : changed) {
                Account account = row.account();
                update.setInt(1, account.moved());
                update.setInt(2, account.withoutStock());
                update.setString(3, RejectionsJson.write(account.open()));
                update.setArray(
                        4,
                        connection.createArrayOf(
                                "int", account.settledLater().stream().sorted().toArray()));
                update.setObject(5, row.businessDate());
                update.setObject(6, row.reportingDate());
                update.setString(7, row.purgeFrom().toString());
                update.setString(8, row.identity().source());
                update.setString(9, row.identity().eventId());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Takes back a claim, so that the event can arrive afresh. */
    public static void release(Connection connection, EventIdentity identity) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from event_first_seen where source = ? and event_id = ?")) {
            delete.setString(1, identity.source());
            delete.setString(2, identity.eventId());
            delete.executeUpdate();
        }
    }

    /**
     * Forgets events whose age counts from before an instant, at most so many.
     *
     * @return how many were forgotten
     */
    public static int purge(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from event_first_seen where ctid = any(array(
                    select ctid from event_first_seen where purge_from < ? limit ?))
                """)) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    /** Up to which business time events were forgotten. */
    public static Instant forgottenBefore(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select forgotten_before from purge_mark");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    /** Raises the mark below which events count as forgotten; it never falls. */
    public static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update purge_mark set forgotten_before = ? where forgotten_before < ?")) {
            update.setTimestamp(1, Timestamp.from(before));
            update.setTimestamp(2, Timestamp.from(before));
            update.executeUpdate();
        }
    }

    private static FirstArrival row(ResultSet rows) throws SQLException {
        return new FirstArrival(
                new EventIdentity(rows.getString(1), rows.getString(2)),
                Input.valueOf(rows.getString(3)),
                new Coordinates(rows.getObject(4, UUID.class), rows.getInt(5), rows.getLong(6)),
                rows.getBytes(7),
                new Account(
                        rows.getInt(8),
                        rows.getInt(9),
                        rows.getInt(10),
                        RejectionsJson.read(rows.getString(11)),
                        ints(rows.getArray(12))),
                rows.getTimestamp(13).toInstant(),
                rows.getObject(14, LocalDate.class),
                rows.getObject(15, LocalDate.class),
                rows.getTimestamp(16).toInstant());
    }

    static Set<Integer> ints(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((Integer[]) array.getArray());
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
