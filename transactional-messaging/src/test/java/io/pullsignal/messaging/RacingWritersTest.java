package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.stack.ThreadEach;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody writes the same few positions: two consumers and requests. */
class RacingWritersTest {
    private static final int EACH = 1_000;
    private static final int COUNTS = 60;

    private final Workbench bench = new Workbench();
    private final String signals = bench.topic("signals", 4);
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 4);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void a_sale_a_receipt_and_a_count_race_on_one_position() {
        String sales = bench.topic("sales", 4);
        String receipts = bench.topic("receipts", 4);
        OutboxRelay relay = bench.relay(outbox, bench.dataSource());
        relay.start();
        start("sales", sales);
        start("receipts", receipts);
        CompletableFuture<?> counting = CompletableFuture.allOf(IntStream.range(0, 3)
                .mapToObj(counter -> CompletableFuture.runAsync(() -> count(counter), new ThreadEach("counter")))
                .toArray(CompletableFuture[]::new));
        for (int i = 0; i < EACH; i++) {
            bench.send(sales, "item" + i % 3, "-3");
            bench.send(receipts, "item" + i % 3, "2");
        }
        bench.flush();
        counting.join();

        bench.eventually()
                .until(() -> bench.number("select count(*) from movement where source <> 'count'") == 2 * EACH);
        bench.eventually().until(() -> relay.pending() == 0);
        assertThat(bench.texts("""
                select p.key from position p
                 where on_hand <> (select sum(quantity) from movement m where m.key = p.key)
                    or version <> (select count(*) from movement m where m.key = p.key)""")).isEmpty();
        assertThat(bench.number("select sum(quantity) from movement where source <> 'count'"))
                .isEqualTo(-EACH);
        assertThat(bench.number("select deadlocks from pg_stat_database where datname = current_database()"))
                .isZero();
        assertThat(bench.number("select count(*) from dead_letter")).isZero();
        assertVersionsRise();
    }

    /** In each key's order of publication no older state follows a newer one. */
    private void assertVersionsRise() {
        int sequences = (int) bench.number("select sum(next_sequence - 1) from outbox_shard");
        var published = bench.read(signals, sequences);
        assertThat(published).hasSize(sequences);
        for (String key : List.of("item0", "item1", "item2")) {
            assertThat(published.stream()
                            .filter(record -> record.key().equals(key))
                            .map(record -> Long.parseLong(
                                    Workbench.text(record.value()).split(":")[0]))
                            .toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private void start(String name, String topic) {
        bench.closeLater(new DatabaseConsumer(
                        new DatabaseConsumer.Settings(
                                bench.unique(name), new Subscription.Topics(Set.of(topic)), bench.kafka(), 50, true),
                        bench.dataSource(),
                        outbox,
                        new Ledger(signals)))
                .start();
    }

    /** A count finds other stock than the book; it locks all positions in key order, as a stock take does. */
    private void count(int counter) {
        for (int i = 0; i < COUNTS; i++) {
            long found = counter * 1_000L + i;
            try {
                outbox.inTransaction(work -> {
                    for (String key : List.of("item0", "item1", "item2")) {
                        set(work, key, found);
                    }
                    return found;
                });
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void set(UnitOfWork work, String key, long found) throws SQLException {
        Connection connection = work.connection();
        try (PreparedStatement upsert =
                        connection.prepareStatement("insert into position values (?, 0, 0) on conflict do nothing");
                PreparedStatement select =
                        connection.prepareStatement("select on_hand, version from position where key = ? for update");
                PreparedStatement update =
                        connection.prepareStatement("update position set on_hand = ?, version = ? where key = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into movement (key, source, quantity) values (?, 'count', ?)")) {
            upsert.setString(1, key);
            upsert.executeUpdate();
            select.setString(1, key);
            long onHand;
            long version;
            try (ResultSet row = select.executeQuery()) {
                row.next();
                onHand = row.getLong(1);
                version = row.getLong(2) + 1;
            }
            update.setLong(1, found);
            update.setLong(2, version);
            update.setString(3, key);
            update.executeUpdate();
            insert.setString(1, key);
            insert.setLong(2, found - onHand);
            insert.executeUpdate();
            work.publish(
                    new OutboxMessage(signals, key, Workbench.utf8(version + ":" + found), Map.of("cause", "count")));
        }
    }
}
