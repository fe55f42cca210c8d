package io.pullsignal.kpi.sums.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Keeps changes of items apart from transactions that count positions: a position that begins takes the cost that is
 * valid, and a changed cost finds all positions that count by the old one. To be taken before any row of either.
 */
public final class CountingTurn {
    /** One for all instances of this service in a database; any number that nobody else uses. */
    private static final long ADVISORY_LOCK = 5_148_022_032L;

    private CountingTurn() {}

    /** Until the end of the transaction no item changes; others may count too. */
    public static void toCount(Connection connection) throws SQLException {
        take(connection, "select pg_advisory_xact_lock_shared(?)");
    }

    /** Until the end of the transaction nobody else counts. */
    public static void toChangeItems(Connection connection) throws SQLException {
        take(connection, "select pg_advisory_xact_lock(?)");
    }

    private static void take(Connection connection, String lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setLong(1, ADVISORY_LOCK);
            statement.execute();
        }
    }
}
