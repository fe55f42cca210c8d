package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.messaging.FaultyDataSource.Boundary;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a process knows dies with it; here it forgets by an exception at each boundary of the transaction, again and
 * again while records come. The ledger has no unique key.
 */
class CrashBoundariesTest {
    private static final int RECORDS = 1_500;

    private final Workbench bench = new Workbench();
    private final String sales = bench.topic("sales", 3);
    private final String signals = bench.topic("signals", 3);
    private final AtomicInteger faults = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Boundary.class,
            names = {"CONNECT", "BEFORE_COMMIT", "AFTER_COMMIT"})
    void each_record_counts_once_when_the_transaction_breaks(Boundary boundary) {
        run(failingAt(boundary), new Ledger(signals), true);

        bench.eventually().until(() -> bench.number("select count(*) from movement") >= RECORDS);
        assertExactlyOnce();
        assertThat(faults).hasValueGreaterThan(2);
    }

    @Test
    void each_record_counts_once_when_the_handler_dies_behind_the_fence() {
        Ledger ledger = new Ledger(signals);
        run(
                bench.dataSource(),
                (records, work) -> {
                    ledger.apply(records, work);
                    if (faults.incrementAndGet() % 4 == 0) {
                        throw new UnavailableException("planted: registry away", null);
                    }
                },
                true);

        bench.eventually().until(() -> bench.number("select count(*) from movement") >= RECORDS);
        assertExactlyOnce();
        assertThat(faults).hasValueGreaterThan(8);
    }

    @Test
    void without_the_fence_the_same_faults_count_twice() {
        run(failingAt(Boundary.AFTER_COMMIT), new Ledger(signals), false);

        bench.eventually().until(() -> bench.number("select count(distinct source) from movement") == RECORDS);
        assertThat(bench.number("select count(*) from movement")).isGreaterThan(RECORDS);
    }

    private void run(DataSource source, BatchHandler handler, boolean fenced) {
        TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 3);
        bench.relay(outbox, bench.dataSource()).start();
        bench.consumer(sales, source, outbox, handler, 200, fenced).start();
        bench.sendSlowly(sales, RECORDS, 10, Duration.ofMillis(15));
    }

    /** Every fifth connection, so that claims and batches are both hit. */
    private DataSource failingAt(Boundary boundary) {
        return FaultyDataSource.over(bench.dataSource(), (at, connection) -> {
            if (at == boundary && connection % 5 == 0) {
                faults.incrementAndGet();
                throw FaultyDataSource.broken();
            }
        });
    }

    private void assertExactlyOnce() {
        assertThat(bench.number("select count(*) from movement")).isEqualTo(RECORDS);
        assertThat(bench.number("select count(distinct source) from movement")).isEqualTo(RECORDS);
        assertThat(bench.number("select sum(on_hand) from position")).isEqualTo(-RECORDS);
        assertThat(bench.number("select count(*) from dead_letter")).isZero();
        // One signal for each multiple of ten that a position falls through
        int expected = 10 * (RECORDS / 10 / 10);
        assertThat(bench.read(signals, expected)).hasSize(expected);
    }
}
