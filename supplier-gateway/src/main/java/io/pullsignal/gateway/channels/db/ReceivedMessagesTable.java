package io.pullsignal.gateway.channels.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Ids of signed messages that were taken. All times are the database's. */
public final class ReceivedMessagesTable {
    private ReceivedMessagesTable() {}

    /** SHA-256 of what came under an id before. */
    public static Optional<byte[]> contentHash(Connection connection, String supplier, String messageId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select content_hash from received_message where supplier = ? and message_id = ?")) {
            select.setString(1, supplier);
            select.setString(2, messageId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    public static void insert(Connection connection, String supplier, String messageId, byte[] contentHash)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into received_message (supplier, message_id, content_hash) values (?, ?, ?)
                on conflict do nothing
                """)) {
            insert.setString(1, supplier);
            insert.setString(2, messageId);
            insert.setBytes(3, contentHash);
            insert.executeUpdate();
        }
    }

    /** Forgets messages older than the retention; how many. */
    public static int purge(Connection connection, Duration retention) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from received_message where received_at < clock_timestamp() - ? * interval '1 millisecond'")) {
            delete.setLong(1, retention.toMillis());
            return delete.executeUpdate();
        }
    }
}
