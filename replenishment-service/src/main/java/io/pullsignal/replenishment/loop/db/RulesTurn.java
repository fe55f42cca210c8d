package io.pullsignal.replenishment.loop.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Keeps changes of loops apart from those of the master data that their rules are made of: a loop takes the terms that
 * hold, and changed terms find all loops. Two that commit at once would each miss the other. To be taken before any row of
 * either.
 */
public final class RulesTurn {
    /** One for all instances of this service in a database; any number that nobody else uses. */
    private static final long ADVISORY_LOCK = 5_148_022_041L;

    private RulesTurn() {}

    /** Until the end of the transaction no master data change; other loops may. */
    static void toChangeLoops(Connection connection) throws SQLException {
        take(connection, "select pg_advisory_xact_lock_shared(?)");
    }

    /** Until the end of the transaction no loop changes. */
    public static void toChangeMasterData(Connection connection) throws SQLException {
        take(connection, "select pg_advisory_xact_lock(?)");
    }

    private static void take(Connection connection, String lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setLong(1, ADVISORY_LOCK);
            statement.execute();
        }
    }
}
