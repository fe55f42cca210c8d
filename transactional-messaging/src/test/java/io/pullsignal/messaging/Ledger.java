package io.pullsignal.messaging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A little stock ledger without any unique key, so that only the library stands between a fault and a double count. A
 * record's value is a quantity; "poison", "rejected" and "bug" are not, and 987654321 breaks a check of the database.
 *
 * <p>A signal goes out each time a position falls through a multiple of ten: a decision after each event.
 */
final class Ledger implements BatchHandler {
    private final String signals;

    Ledger(String signals) {
        this.signals = signals;
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> records, UnitOfWork work) throws SQLException {
        Map<String, long[]> positions = lock(work.connection(), records);
        List<Object[]> movements = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            String value = Workbench.text(record.value());
            switch (value) {
                case "poison" -> work.poison(record, "no number");
                case "rejected" -> work.reject(record, "UNKNOWN_ITEM", "define the item");
                case "bug" -> throw new IllegalStateException("planted bug");
                default -> fold(record, Long.parseLong(value), positions, movements, work);
            }
        }
        write(work.connection(), positions, movements);
    }

    private void fold(
            ConsumerRecord<String, byte[]> record,
            long quantity,
            Map<String, long[]> positions,
            List<Object[]> movements,
            UnitOfWork work) {
        long[] position = java.util.Objects.requireNonNull(positions.get(record.key()));
        long before = position[0];
        position[0] += quantity;
        position[1]++;
        movements.add(
                new Object[] {record.key(), record.topic() + "-" + record.partition() + "@" + record.offset(), quantity
                });
        if (Math.floorDiv(position[0], 10) < Math.floorDiv(before, 10)) {
            work.publish(new OutboxMessage(
                    signals,
                    record.key(),
                    Workbench.utf8(position[1] + ":" + position[0]),
                    Map.of("cause", record.topic() + "-" + record.partition() + "@" + record.offset())));
        }
    }

    /** Missing positions are made first, so that every key can be locked, in key order. */
    private static Map<String, long[]> lock(Connection connection, List<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        TreeSet<String> keys = new TreeSet<>();
        records.forEach(record -> keys.add(record.key()));
        Array array = connection.createArrayOf("text", keys.toArray());
        try (PreparedStatement create = connection.prepareStatement(
                "insert into position select k, 0, 0 from unnest(?) k order by k on conflict do nothing")) {
            create.setArray(1, array);
            create.executeUpdate();
        }
        Map<String, long[]> positions = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select key, on_hand, version from position where key = any(?) order by key for update")) {
            select.setArray(1, array);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getString(1), new long[] {rows.getLong(2), rows.getLong(3)});
                }
            }
        }
        return positions;
    }

    private static void write(Connection connection, Map<String, long[]> positions, List<Object[]> movements)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into movement (key, source, quantity) values (?, ?, ?)")) {
            for (Object[] movement : movements) {
                insert.setString(1, (String) movement[0]);
                insert.setString(2, (String) movement[1]);
                insert.setLong(3, (Long) movement[2]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement update =
                connection.prepareStatement("update position set on_hand = ?, version = ? where key = ?")) {
            for (Map.Entry<String, long[]> position : new LinkedHashMap<>(positions).entrySet()) {
                update.setLong(1, position.getValue()[0]);
                update.setLong(2, position.getValue()[1]);
                update.setString(3, position.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
