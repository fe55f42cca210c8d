package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.messaging.FaultyDataSource.Boundary;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A relay stops at each point between its steps for longer than its lease, its successor works, and then it goes on. On
 * one shard a relay's connections are: 1 lease, 2 cursor, 3 read, 4 move the cursor.
 */
class FrozenRelayTest {
    private final Workbench bench = new Workbench();
    private final String states = bench.topic("states", 1);
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 1);
    private final AtomicInteger written = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void frozen_after_the_lease_and_before_it_fences() throws Exception {
        Freezer freezer = new Freezer(Boundary.AFTER_CLOSE, 1);
        successor_publishes_while_frozen(freezer);
    }

    @Test
    void frozen_after_the_read_and_before_it_publishes() throws Exception {
        Freezer freezer = new Freezer(Boundary.AFTER_CLOSE, 3);
        successor_publishes_while_frozen(freezer);
    }

    @Test
    void frozen_after_it_published_and_before_it_moves_the_cursor() throws Exception {
        Freezer freezer = new Freezer(Boundary.CONNECT, 4);
        successor_publishes_while_frozen(freezer);
    }

    @Test
    void successor_frozen_before_it_moves_the_cursor_when_the_first_one_comes_back() throws Exception {
        Freezer first = new Freezer(Boundary.AFTER_CLOSE, 1);
        Freezer second = new Freezer(Boundary.CONNECT, 4);
        write(3);
        bench.relay(outbox, first.dataSource).start();
        first.frozen.await();
        bench.relay(outbox, second.dataSource).start();
        second.frozen.await();
        // All three are in Kafka, the database does not know it yet
        assertThat(bench.number("select published from outbox_relay")).isZero();
        first.thaw.countDown();
        write(3);
        assertEachOnceInOrder();
        second.thaw.countDown();
        write(3);
        assertEachOnceInOrder();
    }

    @Test
    void crash_between_publishing_and_the_cursor_publishes_nothing_again() throws Exception {
        AtomicInteger crashes = new AtomicInteger();
        DataSource crashing = FaultyDataSource.over(bench.dataSource(), (at, connection) -> {
            if (at == Boundary.BEFORE_COMMIT && connection % 4 == 0 && crashes.get() < 5) {
                crashes.incrementAndGet();
                throw FaultyDataSource.broken();
            }
        });
        bench.relay(outbox, crashing).start();
        for (int i = 0; i < 20; i++) {
            write(1);
            long expected = written.get();
            bench.eventually().until(() -> bench.number("select published from outbox_relay") == expected);
        }
        assertThat(crashes).hasValue(5);
        assertEachOnceInOrder();
    }

    @Test
    void an_emptied_database_does_not_inherit_the_cursor_of_the_old_one() throws Exception {
        OutboxRelay relay = bench.relay(outbox, bench.dataSource());
        relay.start();
        write(5);
        assertEachOnceInOrder();
        relay.close();
        bench.execute("truncate outbox, outbox_shard, outbox_relay");

        bench.relay(outbox, bench.dataSource()).start();
        write(5);
        assertEachOnceInOrder();
    }

    private void successor_publishes_while_frozen(Freezer freezer) throws Exception {
        write(3);
        bench.relay(outbox, freezer.dataSource).start();
        freezer.frozen.await();
        bench.relay(outbox, bench.dataSource()).start();
        write(3);
        bench.eventually().until(() -> bench.number("select published from outbox_relay") == 6);
        freezer.thaw.countDown();
        write(3);
        assertEachOnceInOrder();
    }

    /** Rising states of one key. */
    private void write(int states) throws SQLException {
        for (int i = 0; i < states; i++) {
            int state = written.incrementAndGet();
            outbox.inTransaction(work -> {
                work.publish(new OutboxMessage(
                        this.states, "loop", Workbench.utf8(Integer.toString(state)), Map.of("n", "1")));
                return state;
            });
        }
    }

    private void assertEachOnceInOrder() {
        List<String> expected = IntStream.rangeClosed(1, written.get())
                .mapToObj(Integer::toString)
                .toList();
        assertThat(bench.read(states, expected.size()).stream().map(record -> Workbench.text(record.value())))
                .containsExactlyElementsOf(expected);
    }

    private final class Freezer {
        final CountDownLatch frozen = new CountDownLatch(1);
        final CountDownLatch thaw = new CountDownLatch(1);
        final DataSource dataSource;

        Freezer(Boundary boundary, int connection) {
            dataSource = FaultyDataSource.over(bench.dataSource(), (at, number) -> {
                if (at == boundary && number == connection) {
                    frozen.countDown();
                    try {
                        thaw.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
        }
    }
}
