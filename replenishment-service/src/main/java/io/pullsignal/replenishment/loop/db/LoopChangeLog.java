package io.pullsignal.replenishment.loop.db;

import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopChange;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code loop_change}; written in the transaction of the change, while its position is locked. */
public final class LoopChangeLog {
    private LoopChangeLog() {}

    /** Notes loops that were made or replaced. A loop that is as it was leaves no trace. */
    static void changed(
            Connection connection,
            Map<PositionKey, DefinedLoop> before,
            Collection<DefinedLoop> after,
            ChangeNote note,
            Instant now)
            throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values locations = arrays.column("text", after.size());
        ColumnArrays.Values items = arrays.column("text", after.size());
        ColumnArrays.Values versions = arrays.column("int8", after.size());
        ColumnArrays.Values befores = arrays.column("text", after.size());
        ColumnArrays.Values afters = arrays.column("text", after.size());
        int changes = 0;
        for (DefinedLoop loop : after) {
            PositionKey key = loop.definition().key();
            DefinedLoop old = before.get(key);
            Map<String, String> values = LoopJson.values(loop.definition());
            if (old == null || !LoopJson.values(old.definition()).equals(values)) {
                locations.add(key.location());
                items.add(key.item());
                versions.add(loop.version());
                befores.add(old == null ? null : LoopJson.write(old.definition()));
                afters.add(LoopJson.write(values));
                changes++;
            }
        }
        if (changes > 0) {
            insert(connection, arrays, note, now);
        }
    }

    /** Notes a loop that was deleted. */
    static void deleted(Connection connection, DefinedLoop loop, ChangeNote note, Instant now) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        arrays.column("text", 1).add(loop.definition().key().location());
        arrays.column("text", 1).add(loop.definition().key().item());
        arrays.column("int8", 1).add((String) null);
        arrays.column("text", 1).add(LoopJson.write(loop.definition()));
        arrays.column("text", 1).add((String) null);
        insert(connection, arrays, note, now);
    }

    private static void insert(Connection connection, ColumnArrays rows, ChangeNote note, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into loop_change (location, item, version, before, after, actor, reason, changed_at)
                select u.location, u.item, u.version, u.before::jsonb, u.after::jsonb, ?, ?, ?::timestamptz
                  from unnest(?::text[], ?::text[], ?::int8[], ?::text[], ?::text[])
                       as u (location, item, version, before, after)""")) {
            insert.setString(1, note.actor());
            insert.setString(2, note.reason());
            insert.setString(3, now.toString());
            rows.bind(insert, 4);
            insert.executeUpdate();
        }
    }

    /** Changes of a loop, latest first. @param before sequence to begin before; {@link Long#MAX_VALUE} for the latest */
    public static List<LoopChange> page(Connection connection, PositionKey key, long before, int limit)
            throws SQLException {
        List<LoopChange> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select sequence, version, actor, reason, changed_at, before, after from loop_change
                 where location = ? and item = ? and sequence < ? order by sequence desc limit ?""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setLong(3, before);
            select.setInt(4, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.add(new LoopChange(
                            rows.getLong(1),
                            rows.getObject(2, Long.class),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getTimestamp(5).toInstant(),
                            LoopChange.differences(
                                    LoopJson.values(rows.getString(6)), LoopJson.values(rows.getString(7)))));
                }
            }
        }
        return changes;
    }
}
