package io.pullsignal.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes messages under the lock of their shards. */
final class OutboxTable {
    private static final int ROWS_PER_STATEMENT = 5_000;
    private static final int BYTES_PER_STATEMENT = 16_000_000;

    private final int shards;
    private volatile boolean checked;

    OutboxTable(int shards) {
        this.shards = shards;
    }

    /** Locks the shards of the messages in ascending order, gives out their sequences and writes the rows. */
    void append(Connection connection, SortedMap<Integer, List<Outgoing>> messagesByShard) throws SQLException {
        Map<Integer, Long> nextSequences = lock(connection, messagesByShard);
        try (Insert insert = new Insert(connection)) {
            for (Map.Entry<Integer, List<Outgoing>> shard : messagesByShard.entrySet()) {
                long sequence = Objects.requireNonNull(nextSequences.get(shard.getKey()));
                for (Outgoing message : shard.getValue()) {
                    insert.add(shard.getKey(), sequence++, message);
                }
                nextSequences.put(shard.getKey(), sequence);
            }
            insert.flush();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update outbox_shard s set next_sequence = n.next_sequence
                  from unnest(?, ?) as n (shard, next_sequence)
                 where s.shard = n.shard""")) {
            update.setArray(
                    1, connection.createArrayOf("int4", nextSequences.keySet().toArray()));
            update.setArray(
                    2, connection.createArrayOf("int8", nextSequences.values().toArray()));
            update.executeUpdate();
        }
    }

    /**
     * Makes sure that the rows of all shards exist.
     *
     * @throws IllegalStateException when the outbox was made with another number of shards: the order of a key would break
     */
    void createShards(Connection connection) throws SQLException {
        if (countShards(connection) == 0) {
            insertShards(connection);
        }
        int existing = countShards(connection);
        if (existing != shards) {
            throw new IllegalStateException(
                    "the outbox has %d shards and cannot be used with %d".formatted(existing, shards));
        }
    }

    private void insertShards(Connection connection) throws SQLException {
        for (String table : List.of("outbox_shard", "outbox_relay")) {
            try (PreparedStatement insert = connection.prepareStatement("insert into " + table
                    + " (shard) select * from generate_series(0, ? - 1) on conflict do nothing")) {
                insert.setInt(1, shards);
                insert.executeUpdate();
            }
        }
    }

    private static int countShards(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("select count(*) from outbox_shard");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private Map<Integer, Long> lock(Connection connection, SortedMap<Integer, List<Outgoing>> messagesByShard)
            throws SQLException {
        if (!checked) {
            createShards(connection);
            checked = true;
        }
        Map<Integer, Long> nextSequences = tryLock(connection, messagesByShard);
        // The transaction that made them may have rolled back
        if (nextSequences.size() < messagesByShard.size()) {
            createShards(connection);
            nextSequences = tryLock(connection, messagesByShard);
        }
        return nextSequences;
    }

    private static Map<Integer, Long> tryLock(Connection connection, SortedMap<Integer, List<Outgoing>> messagesByShard)
            throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select shard, next_sequence from outbox_shard where shard = any(?) order by shard for update")) {
            lock.setArray(
                    1, connection.createArrayOf("int4", messagesByShard.keySet().toArray()));
            Map<Integer, Long> nextSequences = new TreeMap<>();
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    nextSequences.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return nextSequences;
        }
    }

    /** Rows gathered into statements of bounded size. */
    private static final class Insert implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Integer> shards = new ArrayList<>();
        private final List<Long> sequences = new ArrayList<>();
        private final List<String> topics = new ArrayList<>();
        private final List<byte @Nullable []> keys = new ArrayList<>();
        private final List<byte @Nullable []> values = new ArrayList<>();
        private final List<String> headers = new ArrayList<>();
        private long bytes;

        Insert(Connection connection) throws SQLException {
            this.connection = connection;
            statement = connection.prepareStatement("""
                    insert into outbox (shard, sequence, topic, key, value, headers)
                    select * from unnest(?, ?, ?, ?, ?, ?)""");
        }

        void add(int shard, long sequence, Outgoing message) throws SQLException {
            shards.add(shard);
            sequences.add(sequence);
            topics.add(message.topic());
            keys.add(message.key());
            values.add(message.value());
            headers.add(HeaderText.encode(message.headers()));
            bytes += message.bytes();
            if (shards.size() == ROWS_PER_STATEMENT || bytes >= BYTES_PER_STATEMENT) {
                flush();
            }
        }

        void flush() throws SQLException {
            if (shards.isEmpty()) {
                return;
            }
            statement.setArray(1, connection.createArrayOf("int4", shards.toArray()));
            statement.setArray(2, connection.createArrayOf("int8", sequences.toArray()));
            statement.setArray(3, connection.createArrayOf("text", topics.toArray()));
            statement.setArray(4, connection.createArrayOf("bytea", keys.toArray(new byte[0][])));
            statement.setArray(5, connection.createArrayOf("bytea", values.toArray(new byte[0][])));
            statement.setArray(6, connection.createArrayOf("text", headers.toArray()));
            statement.executeUpdate();
            shards.clear();
            sequences.clear();
            topics.clear();
            keys.clear();
            values.clear();
            headers.clear();
            bytes = 0;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
