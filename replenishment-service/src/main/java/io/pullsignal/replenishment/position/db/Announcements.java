package io.pullsignal.replenishment.position.db;

import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code stock_position.announced}: the version of each position that the others were told last. */
public final class Announcements {
    private Announcements() {}

    /**
     * Locks those of the positions whose latest version is not announced, in key order like every writer, and notes them
     * as announced.
     *
     * @return their state, to be published in the same transaction
     */
    public static List<PositionState> take(Connection connection, SortedSet<PositionKey> keys) throws SQLException {
        ColumnArrays arrays = PositionsTable.keyColumns(keys);
        try (PreparedStatement update = connection.prepareStatement("""
                with due as materialized (
                  select p.location, p.item
                    from unnest(?::text[], ?::text[]) as k (location, item)
                    join stock_position p on p.location = k.location and p.item = k.item
                   where p.announced < p.version
                   order by p.location, p.item
                     for update of p)
                update stock_position p set announced = p.version
                  from due where p.location = due.location and p.item = due.item
                returning """ + " " + PositionReads.STATE_COLUMNS)) {
            arrays.bind(update);
            List<PositionState> states = new ArrayList<>(keys.size());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    states.add(PositionReads.state(rows));
                }
            }
            return states;
        }
    }

    /**
     * A stretch of the table.
     *
     * @param unannounced those of its positions whose latest version is not announced
     * @param last its last position; null when the table ends here
     */
    public record Stretch(
            SortedSet<PositionKey> unannounced, @Nullable PositionKey last) {}

    /** Looks at the positions after a key, without locks. */
    public static Stretch look(Connection connection, PositionKey after, int positions) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, announced < version from stock_position
                 where (location, item) > (?, ?) order by location, item limit ?""")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, positions);
            SortedSet<PositionKey> unannounced = new TreeSet<>();
            PositionKey last = null;
            int looked = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last = new PositionKey(rows.getString(1), rows.getString(2));
                    looked++;
                    if (rows.getBoolean(3)) {
                        unannounced.add(last);
                    }
                }
            }
            return new Stretch(unannounced, looked < positions ? null : last);
        }
    }
}
