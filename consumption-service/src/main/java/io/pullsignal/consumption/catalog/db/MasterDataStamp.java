package io.pullsignal.consumption.catalog.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A number that rises with every change of master data, in the same transaction. */
public final class MasterDataStamp {
    private MasterDataStamp() {}

    /** Before a change and the checks for it: other changes wait until this transaction ends. */
    static void raise(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update master_data_stamp set stamp = stamp + 1")) {
            update.executeUpdate();
        }
    }

    static long read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select stamp from master_data_stamp");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
