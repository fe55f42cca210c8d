package io.pullsignal.consumption.intake.db;

import io.pullsignal.consumption.catalog.db.SqlArrays;
import io.pullsignal.consumption.intake.Arrival;
import io.pullsignal.consumption.intake.ArrivalKind;
import io.pullsignal.consumption.intake.Coordinates;
import io.pullsignal.consumption.intake.EventIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of records that are not the first arrival of an event, by their place in the log. */
public final class InputOutcomeTable {
    private static final String COLUMNS =
            "o.topic_id, o.partition, o.record_offset, o.kind, o.lines, o.source, o.event_id, o.refused, o.settled_lines";

    private record Partition(UUID topicId, int partition) {}

    private InputOutcomeTable() {}

    /**
     * Outcomes that a batch already has, because it was read before and its Kafka transaction did not commit. Whoever
     * else believes to own one of its partitions waits until the transaction ends, and then sees what it wrote: a record
     * is decided on, and counted, by one at a time.
     */
    public static Map<Coordinates, Arrival> lock(Connection connection, Collection<Coordinates> batch)
            throws SQLException {
        Map<Partition, long[]> ranges =
                new TreeMap<>(Comparator.comparing(Partition::topicId).thenComparingInt(Partition::partition));
        for (Coordinates at : batch) {
            ranges.merge(new Partition(at.topicId(), at.partition()), new long[] {at.offset(), at.offset()}, (a, b) ->
                    new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
        }
        lock(connection, ranges.keySet());
        List<Map.Entry<Partition, long[]>> rows = List.copyOf(ranges.entrySet());
        Map<Coordinates, Arrival> outcomes = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """

                from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[]) as range (topic_id, partition, first, last)
                join input_outcome o on o.topic_id = range.topic_id and o.partition = range.partition
                    and o.record_offset between range.first and range.last
                """)) {
            SqlArrays arrays = new SqlArrays(connection, select);
            arrays.of("uuid", rows, row -> row.getKey().topicId());
            arrays.of("int", rows, row -> row.getKey().partition());
            arrays.of("bigint", rows, row -> row.getValue()[0]);
            arrays.of("bigint", rows, row -> row.getValue()[1]);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Arrival outcome = row(found);
                    outcomes.put(outcome.coordinates(), outcome);
                }
            }
        }
        return outcomes;
    }

    /** In a statement of its own: one that waited would still read what was there when it began. */
    private static void lock(Connection connection, Set<Partition> sorted) throws SQLException {
        try (PreparedStatement wait = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(?::text[]) as name")) {
            SqlArrays arrays = new SqlArrays(connection, wait);
            arrays.text(List.copyOf(sorted), partition -> partition.topicId() + "/" + partition.partition());
            wait.execute();
        }
    }

    /** The latest records that named an event, its first arrival left out. */
    public static List<Arrival> ofEvent(Connection connection, EventIdentity identity, int limit) throws SQLException {
        List<Arrival> outcomes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from input_outcome o where o.source = ? and o.event_id = ? order by o.recorded_at desc limit ?")) {
            select.setString(1, identity.source());
            select.setString(2, identity.eventId());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    outcomes.add(row(rows));
                }
            }
        }
        return outcomes;
    }

    /** Writes outcomes, new or changed. */
    public static void write(Connection connection, Collection<Arrival> outcomes) throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        Map<Coordinates, Arrival> once = new TreeMap<>(Comparator.comparing(Coordinates::topicId)
                .thenComparingInt(Coordinates::partition)
                .thenComparingLong(Coordinates::offset));
        outcomes.forEach(outcome -> once.put(outcome.coordinates(), outcome));
        List<Arrival> rows = List.copyOf(once.values());
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into input_outcome (topic_id, partition, record_offset, kind, lines, source, event_id, refused,
                    settled_lines)
                select t, p, o, k, l, s, e, r::jsonb, n::int[]
                from unnest(?::uuid[], ?::int[], ?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[],
                    ?::text[]) as new (t, p, o, k, l, s, e, r, n)
                on conflict (topic_id, partition, record_offset) do update set kind = excluded.kind,
                    lines = excluded.lines, source = excluded.source, event_id = excluded.event_id,
                    refused = excluded.refused, settled_lines = excluded.settled_lines
                """)) {
            SqlArrays arrays = new SqlArrays(connection, upsert);
            arrays.of("uuid", rows, row -> row.coordinates().topicId());
            arrays.of("int", rows, row -> row.coordinates().partition());
            arrays.of("bigint", rows, row -> row.coordinates().offset());
            arrays.text(rows, row -> row.kind().name());
            arrays.of("int", rows, Arrival::lines);
            arrays.text(
                    rows, row -> row.identity() == null ? null : row.identity().source());
            arrays.text(
                    rows, row -> row.identity() == null ? null : row.identity().eventId());
            arrays.text(rows, row -> RejectionsJson.write(row.refused()));
            arrays.text(rows, InputOutcomeTable::settledLines);
            upsert.executeUpdate();
        }
    }

    /** Forgets the outcome of a record that is to be decided afresh. */
    public static void delete(Connection connection, Coordinates at) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from input_outcome where topic_id = ? and partition = ? and record_offset = ?")) {
            delete.setObject(1, at.topicId());
            delete.setInt(2, at.partition());
            delete.setLong(3, at.offset());
            delete.executeUpdate();
        }
    }

    /**
     * Forgets outcomes that are older, at most so many.
     *
     * @return how many were forgotten
     */
    public static int purge(Connection connection, Duration age, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from input_outcome where ctid = any(array(
                    select ctid from input_outcome where recorded_at < now() - make_interval(secs => ?) limit ?))
                """)) {
            delete.setDouble(1, age.toSeconds());
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    private static Arrival row(ResultSet rows) throws SQLException {
        String source = rows.getString(6);
        return new Arrival(
                new Coordinates(rows.getObject(1, UUID.class), rows.getInt(2), rows.getLong(3)),
                ArrivalKind.valueOf(rows.getString(4)),
                rows.getInt(5),
                source == null ? null : new EventIdentity(source, rows.getString(7)),
                RejectionsJson.read(rows.getString(8)),
                FirstSeenTable.ints(rows.getArray(9)));
    }

    private static @Nullable String settledLines(Arrival row) {
        if (row.settled().isEmpty()) {
            return null;
        }
        StringBuilder array = new StringBuilder("{");
        row.settled().stream().sorted().forEach(line -> array.append(line).append(','));
        array.setCharAt(array.length() - 1, '}');
        return array.toString();
    }
}
