package io.pullsignal.kpi.batch.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads that belong together, all from the same state of the database. */
public final class Snapshot {
    private Snapshot() {}

    /** What is read. */
    @FunctionalInterface
    public interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    public static <T> T of(DataSource database, Read<T> read) throws SQLException {
        try (Connection connection = database.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return read.from(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        }
    }
}
