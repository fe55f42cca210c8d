package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.stock.Movement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;

/**
 * Monthly partitions of {@code stock_movement}, made when the first movement of a month arrives.
 *
 * <p>A partition is made in a transaction of its own, as a table that is then attached: that takes no lock which stops
 * readers or writers of other months, and it stays when the batch that wanted it rolls back.
 */
final class MovementPartitions {
    /** One for all instances of this service in a database; any number that nobody else uses. */
    private static final long ADVISORY_LOCK = 5_148_022_031L;

    private final DataSource database;
    private final Set<YearMonth> known = new ConcurrentSkipListSet<>();

    MovementPartitions(DataSource database) {
        this.database = database;
    }

    void ensureFor(List<Movement> movements) throws SQLException {
        Set<YearMonth> missing = new TreeSet<>();
        for (Movement movement : movements) {
            YearMonth month = YearMonth.from(movement.businessDate());
            if (!known.contains(month)) {
                missing.add(month);
            }
        }
        for (YearMonth month : missing) {
            ensure(month);
            known.add(month);
        }
    }

    private void ensure(YearMonth month) throws SQLException {
        String name = "stock_movement_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                takeTurn(connection);
                if (!exists(connection, name)) {
                    create(connection, name, month.atDay(1), month.plusMonths(1).atDay(1));
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void takeTurn(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, ADVISORY_LOCK);
            statement.execute();
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The name and the dates are made here, from numbers, so that they can stand in the statement's text. */
    private static void create(Connection connection, String name, LocalDate from, LocalDate to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + name + " (like stock_movement including defaults including comments)");
            statement.execute("alter table stock_movement attach partition " + name + " for values from ('" + from
                    + "') to ('" + to + "')");
        }
    }
}
