package io.pullsignal.kpi.alert.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What one instance at a time does. A turn ends with its transaction, so that a frozen instance loses it. */
public enum Turn {
    REVIEW(7_215_031_882L),
    WEBHOOK(7_215_031_883L);

    /** Any number that nothing else in this database locks. */
    private final long key;

    Turn(long key) {
        this.key = key;
    }

    /** @return false while another transaction has it */
    public boolean taken(Connection transaction) throws SQLException {
        try (PreparedStatement lock = transaction.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, key);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
