package io.pullsignal.replenishment.proposal.db;

import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code proposal_mode}: which loops follow their proposals by themselves. */
public final class ProposalModes {
    private ProposalModes() {}

    public static boolean isAutomatic(Connection connection, PositionKey key) throws SQLException {
        return automatic(connection, key.location(), List.of(key.item())).contains(key.item());
    }

    static Set<String> automatic(Connection connection, String location, Collection<String> items) throws SQLException {
        Set<String> automatic = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select item from proposal_mode where location = ? and item = any(?::text[]) and automatic")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    automatic.add(rows.getString(1));
                }
            }
        }
        return automatic;
    }

    /** Applies to a proposal that is open already too. */
    static void put(Connection connection, PositionKey key, boolean automatic) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                with mode as (
                  insert into proposal_mode (location, item, automatic) values (?, ?, ?)
                  on conflict (location, item) do update set automatic = excluded.automatic
                  returning location, item, automatic)
                update loop_proposal p set automatic = mode.automatic from mode
                 where p.location = mode.location and p.item = mode.item and p.status = 'OPEN'""")) {
            upsert.setString(1, key.location());
            upsert.setString(2, key.item());
            upsert.setBoolean(3, automatic);
            upsert.executeUpdate();
        }
    }
}
