package io.pullsignal.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases, cursors and rows of the outbox as the relay of one instance sees them. All times are the database's. */
final class RelayTable {
    static final Duration LEASE = Duration.ofSeconds(4);
    private static final int ROWS_MAX = 2_000;
    private static final int BYTES_MAX = 8_000_000;
    private static final int FETCH_ROWS = 500;

    /** Where a shard stands: last published sequence, last written one, and which database this is. */
    record Cursor(long published, long written, UUID incarnation) {}

    /** Messages in sequence order without gaps. */
    record Page(List<Outgoing> messages, long lastSequence) {}

    private final String owner;

    /** @param owner of this start of this instance, never used again */
    RelayTable(String owner) {
        this.owner = owner;
    }

    /** Takes the shard if nobody else holds it, or renews the lease; false when somebody does. */
    boolean lease(Connection connection, int shard) throws SQLException {
        try (PreparedStatement lease = connection.prepareStatement("""
                update outbox_relay set owner = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
                 where shard = ? and (owner = ? or owner is null or lease_until < clock_timestamp())""")) {
            lease.setString(1, owner);
            lease.setLong(2, LEASE.toMillis());
            lease.setInt(3, shard);
            lease.setString(4, owner);
            return lease.executeUpdate() == 1;
        }
    }

    void release(Connection connection, int shard) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(
                "update outbox_relay set owner = null, lease_until = null where shard = ? and owner = ?")) {
            release.setInt(1, shard);
            release.setString(2, owner);
            release.executeUpdate();
        }
    }

    /** Empty when the shard is no longer ours. */
    Optional<Cursor> cursor(Connection connection, int shard) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select r.published, s.next_sequence - 1, s.incarnation
                  from outbox_relay r join outbox_shard s using (shard)
                 where shard = ? and r.owner = ?""")) {
            select.setInt(1, shard);
            select.setString(2, owner);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Cursor(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    Page read(Connection connection, int shard, long published) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select sequence, topic, key, value, headers from outbox
                 where shard = ? and sequence > ? order by sequence limit ?""")) {
            select.setFetchSize(FETCH_ROWS);
            select.setInt(1, shard);
            select.setLong(2, published);
            select.setInt(3, ROWS_MAX);
            List<Outgoing> messages = new ArrayList<>();
            long last = published;
            long bytes = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (bytes < BYTES_MAX && rows.next()) {
                    long sequence = rows.getLong(1);
                    if (sequence != last + 1) {
                        throw new IllegalStateException(
                                "outbox shard %d has no message %d but %d".formatted(shard, last + 1, sequence));
                    }
                    byte @Nullable [] key = rows.getBytes(3);
                    byte @Nullable [] value = rows.getBytes(4);
                    Outgoing message =
                            new Outgoing(rows.getString(2), key, value, HeaderText.decode(rows.getString(5)));
                    messages.add(message);
                    bytes += message.bytes();
                    last = sequence;
                }
            }
            return new Page(messages, last);
        }
    }

    /** Compare and set, which renews the lease too; false when the shard is no longer ours. */
    boolean moveCursor(Connection connection, int shard, long from, long to) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("""
                update outbox_relay
                   set published = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
                 where shard = ? and owner = ? and published = ?""")) {
            move.setLong(1, to);
            move.setLong(2, LEASE.toMillis());
            move.setInt(3, shard);
            move.setString(4, owner);
            move.setLong(5, from);
            if (move.executeUpdate() == 0) {
                return false;
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from outbox where shard = ? and sequence <= ?")) {
            delete.setInt(1, shard);
            delete.setLong(2, to);
            delete.executeUpdate();
            return true;
        }
    }
}
