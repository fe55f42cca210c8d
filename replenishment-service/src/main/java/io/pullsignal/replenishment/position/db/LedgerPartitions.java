package io.pullsignal.replenishment.position.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Monthly partitions of the ledger, made before a batch needs them and in a transaction of their own: a table is made
 * beside the ledger and then attached, which does not stop those who write to it. Thread safe.
 */
public final class LedgerPartitions {
    private static final long LOCK = 0x6c6564676572L; // "ledger"

    private final DataSource database;
    private final Set<YearMonth> present = ConcurrentHashMap.newKeySet();

    public LedgerPartitions(DataSource database) {
        this.database = database;
    }

    /** Makes the months that are not there yet. */
    public void ensure(Collection<YearMonth> months) throws SQLException {
        for (YearMonth month : months) {
            if (!present.contains(month)) {
                make(month);
                present.add(month);
            }
        }
    }

    private void make(YearMonth month) throws SQLException {
        String name = "stock_ledger_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                statement.execute(
                        """
                        do $$ begin
                          if to_regclass('%1$s') is null then
                            create table %1$s (like stock_ledger including all);
                            alter table stock_ledger attach partition %1$s for values from ('%2$s') to ('%3$s');
                          end if;
                        end $$""".formatted(name, month.atDay(1), month.plusMonths(1).atDay(1)));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
