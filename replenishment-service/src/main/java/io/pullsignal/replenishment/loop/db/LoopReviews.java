package io.pullsignal.replenishment.loop.db;

import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code loop_review}: when time alone may make a loop order; written only while the position is locked. */
public final class LoopReviews {
    private LoopReviews() {}

    /** Notes when each position is to be reviewed next, after a moment of business time. */
    public static void plan(Connection connection, Collection<Position> positions, Instant after) throws SQLException {
        ColumnArrays gone = new ColumnArrays();
        ColumnArrays.Values goneLocations = gone.column("text", positions.size());
        ColumnArrays.Values goneItems = gone.column("text", positions.size());
        ColumnArrays planned = new ColumnArrays();
        ColumnArrays.Values locations = planned.column("text", positions.size());
        ColumnArrays.Values items = planned.column("text", positions.size());
        ColumnArrays.Values dueAt = planned.column("timestamptz", positions.size());
        int reviewed = 0;
        for (Position position : positions) {
            Optional<Instant> next = position.loop().nextReview(after);
            if (next.isPresent()) {
                locations.add(position.key().location());
                items.add(position.key().item());
                dueAt.addOptional(next.get());
                reviewed++;
            } else {
                goneLocations.add(position.key().location());
                goneItems.add(position.key().item());
            }
        }
        if (reviewed < positions.size()) {
            try (PreparedStatement delete = connection.prepareStatement("""
                    delete from loop_review r
                     using unnest(?::text[], ?::text[]) as u (location, item)
                     where r.location = u.location and r.item = u.item""")) {
                gone.bind(delete);
                delete.executeUpdate();
            }
        }
        if (reviewed > 0) {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    insert into loop_review (location, item, due_at)
                    select * from unnest(?::text[], ?::text[], ?::timestamptz[])
                    on conflict (location, item) do update set due_at = excluded.due_at""")) {
                planned.bind(upsert);
                upsert.executeUpdate();
            }
        }
    }

    /** Positions whose review is due, the longest overdue first chosen. */
    static SortedSet<PositionKey> due(Connection connection, Instant now, int limit) throws SQLException {
        SortedSet<PositionKey> keys = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select location, item from loop_review where due_at <= ?::timestamptz order by due_at limit ?")) {
            select.setString(1, now.toString());
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new PositionKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return keys;
    }

    /** When the positions, which the caller has locked, are due; those without a review are left out. */
    static Map<PositionKey, Instant> dueAt(Connection connection, Collection<PositionKey> keys) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", keys.size());
        ColumnArrays.Values items = arrays.column("text", keys.size());
        for (PositionKey key : keys) {
            locations.add(key.location());
            items.add(key.item());
        }
        Map<PositionKey, Instant> dueAt = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select r.location, r.item, r.due_at
                  from unnest(?::text[], ?::text[]) as k (location, item)
                  join loop_review r on r.location = k.location and r.item = k.item""")) {
            arrays.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    dueAt.put(
                            new PositionKey(rows.getString(1), rows.getString(2)),
                            rows.getTimestamp(3).toInstant());
                }
            }
        }
        return dueAt;
    }
}
