package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.messaging.FaultyDataSource.Boundary;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two consumers that both hold every partition: they are in different groups, so Kafka itself lets both read. */
class TwoOwnersTest {
    private static final int RECORDS = 1_000;

    private final Workbench bench = new Workbench();
    private final String sales = bench.topic("sales", 2);
    private final String signals = bench.topic("signals", 2);
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 2);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void of_two_owners_only_one_has_effects() {
        startOwner("first", bench.dataSource(), true);
        startOwner("second", bench.dataSource(), true);
        bench.sendSlowly(sales, RECORDS, 10, Duration.ofMillis(20));

        bench.eventually().until(() -> bench.number("select count(*) from movement") >= RECORDS);
        assertThat(bench.number("select count(*) from movement")).isEqualTo(RECORDS);
        assertThat(bench.number("select sum(on_hand) from position")).isEqualTo(-RECORDS);
    }

    @Test
    void an_owner_that_thaws_with_a_batch_in_hand_has_no_effect() throws Exception {
        AtomicBoolean freeze = new AtomicBoolean();
        CountDownLatch frozen = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        DataSource freezing = FaultyDataSource.over(bench.dataSource(), (at, connection) -> {
            if (at == Boundary.CONNECT && freeze.compareAndSet(true, false)) {
                frozen.countDown();
                awaitQuietly(thaw);
            }
        });
        DatabaseConsumer first = startOwner("first", freezing, true);
        bench.eventually().until(() -> bench.number("select count(*) from consumer_offset") == 2);
        freeze.set(true);
        bench.sendSlowly(sales, RECORDS / 2, 10, Duration.ZERO);
        frozen.await();

        startOwner("second", bench.dataSource(), true);
        bench.eventually().until(() -> bench.number("select count(*) from movement") == RECORDS / 2);
        thaw.countDown();
        bench.sendSlowly(sales, RECORDS / 2, 10, Duration.ofMillis(5));

        bench.eventually().until(() -> bench.number("select count(*) from movement") >= RECORDS);
        assertThat(first.status().running()).isTrue();
        assertThat(bench.number("select count(*) from movement")).isEqualTo(RECORDS);
        assertThat(bench.number("select count(distinct source) from movement")).isEqualTo(RECORDS);
    }

    @Test
    void without_the_fence_two_owners_count_twice() {
        startOwner("first", bench.dataSource(), false);
        startOwner("second", bench.dataSource(), false);
        bench.sendSlowly(sales, RECORDS, 10, Duration.ofMillis(5));

        bench.eventually().until(() -> bench.number("select count(*) from movement") == 2 * RECORDS);
        assertThat(bench.number("select sum(on_hand) from position")).isEqualTo(-2 * RECORDS);
    }

    private DatabaseConsumer startOwner(String group, DataSource source, boolean fenced) {
        DatabaseConsumer owner = bench.closeLater(new DatabaseConsumer(
                bench.settings(sales, bench.kafka(), 100, fenced),
                bench.unique(group),
                source,
                outbox,
                new Ledger(signals)));
        owner.start();
        return owner;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
