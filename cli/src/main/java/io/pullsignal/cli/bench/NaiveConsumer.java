package io.pullsignal.cli.bench;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The naive way, as it is often written: for each event a transaction that looks the position up, changes it, writes the
 * ledger and a signal where one is due. Not exactly once either: its offsets are committed now and then.
 */
final class NaiveConsumer {
    private static final String TABLES = """
            drop table if exists naive_ledger, naive_position, naive_signal;
            create table naive_position (location text, item text, on_hand numeric not null, primary key (location, item));
            create table naive_ledger (event_id text primary key, location text not null, item text not null,
                quantity numeric not null, occurred_at timestamptz not null);
            create table naive_signal (id bigint generated always as identity primary key,
                location text not null, item text not null)
            """;
    private static final String DROP = "drop table naive_ledger, naive_position, naive_signal";

    private NaiveConsumer() {}

    /** Events a second. */
    static double run(Connection connection, Consumer<String, byte[]> consumer, EventCodec codec, long events)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
        connection.setAutoCommit(false);
        long started = 0;
        long done = 0;
        while (done < events) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (started == 0) {
                    started = System.nanoTime();
                }
                process(connection, codec.decode(record.value(), ConsumptionRecorded.class));
                if (++done == events) {
                    break;
                }
            }
        }
        double perSecond = events * 1e9 / (System.nanoTime() - started);
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(DROP);
        }
        return perSecond;
    }

    private static void process(Connection connection, ConsumptionRecorded event) throws SQLException {
        try (PreparedStatement ledger = connection.prepareStatement(
                        "insert into naive_ledger values (?, ?, ?, ?, ?) on conflict do nothing");
                PreparedStatement position = connection.prepareStatement(
                        "insert into naive_position values (?, ?, 100) on conflict (location, item)"
                                + " do update set on_hand = naive_position.on_hand - ? returning on_hand")) {
            ledger.setString(1, event.getEventId() + "/" + event.getLineNumber());
            ledger.setString(2, event.getLocation());
            ledger.setString(3, event.getItem());
            ledger.setBigDecimal(4, event.getQuantity());
            ledger.setObject(5, event.getOccurredAt().atOffset(ZoneOffset.UTC));
            ledger.executeUpdate();
            position.setString(1, event.getLocation());
            position.setString(2, event.getItem());
            position.setBigDecimal(3, event.getQuantity());
            try (ResultSet row = position.executeQuery()) {
                row.next();
                if (row.getBigDecimal(1).signum() <= 0) {
                    signal(connection, event);
                }
            }
        }
        connection.commit();
    }

    private static void signal(Connection connection, ConsumptionRecorded event) throws SQLException {
        try (PreparedStatement signal =
                connection.prepareStatement("insert into naive_signal (location, item) values (?, ?)")) {
            signal.setString(1, event.getLocation());
            signal.setString(2, event.getItem());
            signal.executeUpdate();
        }
    }
}
