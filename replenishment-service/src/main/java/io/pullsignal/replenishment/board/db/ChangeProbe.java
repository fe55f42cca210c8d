package io.pullsignal.replenishment.board.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether anything was committed, by this instance or by another: two tables of a few rows tell. */
public final class ChangeProbe {
    private ChangeProbe() {}

    /** A number that differs when something was committed since it was asked for last. */
    public static long state(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce((select sum(next_offset) from consumer_offset), 0)
                     + coalesce((select sum(next_sequence) from outbox_shard), 0)""");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
