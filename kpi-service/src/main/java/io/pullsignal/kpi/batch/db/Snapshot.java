package io.pullsignal.kpi.batch.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** Reads that belong together, all from the same state of the database. */
public final class Snapshot {
    private static final String QUERY_CANCELED = "57014";

    private Snapshot() {}

    /** What is read. */
    @FunctionalInterface
    public interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    /**
     * What is read in one snapshot.
     *
     * @param statementLimit longest time that a statement may take, at least a millisecond
     * @throws ReadTooLongException when one takes longer
     */
    public static <T> T of(DataSource database, Duration statementLimit, Read<T> read) throws SQLException {
        try (Connection connection = database.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                limit(connection, statementLimit);
                return read.from(connection);
            } catch (SQLException e) {
                if (QUERY_CANCELED.equals(e.getSQLState())) {
                    throw new ReadTooLongException(statementLimit, e);
                }
                throw e;
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        }
    }

    private static void limit(Connection connection, Duration statementLimit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + statementLimit.toMillis());
        }
    }
}
