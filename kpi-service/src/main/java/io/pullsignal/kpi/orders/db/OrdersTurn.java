package io.pullsignal.kpi.orders.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Transactions that write order lines or what is summed over them follow one another. */
final class OrdersTurn {
    /** One for all instances of this service in a database; any number that nobody else uses. */
    private static final String TAKE = "select pg_advisory_xact_lock(5148022033)";

    private OrdersTurn() {}

    /** Until the transaction ends. */
    static void take(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.execute();
        }
    }
}
