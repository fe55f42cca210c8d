package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.testing.OwnServers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database and the broker really die, while records go on coming. */
class OutagesTest {
    private static final int RECORDS = 3_000;

    private final OwnServers servers = OwnServers.start();
    private final Workbench bench = new Workbench(servers.infrastructure());

    @AfterEach
    void close() throws Exception {
        bench.close();
        servers.close();
    }

    @Test
    void nothing_is_lost_or_doubled_when_database_and_broker_die() throws Exception {
        String sales = bench.topic("sales", 2);
        String clean = bench.topic("clean", 2);
        String signals = bench.topic("signals", 2);
        TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 2);
        OutboxRelay relay = bench.relay(outbox, bench.dataSource());
        TransactionalPipe pipe = bench.closeLater(new TransactionalPipe(
                new TransactionalPipe.Settings(
                        bench.unique("pipe"),
                        "1",
                        new Subscription.Topics(Set.of(sales)),
                        bench.kafka(),
                        200,
                        (record, kind, detail) -> {}),
                (records, output) -> records.forEach(
                        record -> output.publish(new OutboxMessage(clean, record.key(), record.value(), Map.of())))));
        DatabaseConsumer consumer = bench.consumer(clean, bench.dataSource(), outbox, new Ledger(signals), 200, true);
        relay.start();
        pipe.start();
        consumer.start();
        CompletableFuture<Void> load =
                CompletableFuture.runAsync(() -> bench.sendSlowly(sales, RECORDS, 10, Duration.ofMillis(80)));

        bench.eventually().until(() -> bench.number("select count(*) from movement") > 100);
        servers.stopDatabaseImmediately();
        bench.eventually().until(() -> consumer.status().unavailableFor().toMillis() > 1_500);
        servers.restartDatabase();
        long afterDatabase = bench.number("select count(*) from movement");
        bench.eventually().until(() -> bench.number("select count(*) from movement") > afterDatabase);

        servers.killBroker();
        bench.eventually().until(() -> consumer.status().unavailableFor().toMillis() > 1_500);
        servers.restartBroker();
        load.join();

        bench.eventually().until(() -> bench.number("select count(*) from movement") >= RECORDS);
        bench.eventually().until(() -> relay.pending() == 0);
        assertThat(bench.number("select count(*) from movement")).isEqualTo(RECORDS);
        assertThat(bench.number("select count(distinct source) from movement")).isEqualTo(RECORDS);
        assertThat(bench.number("select count(*) from dead_letter")).isZero();
        int expectedSignals = 10 * (RECORDS / 10 / 10);
        assertThat(bench.read(signals, expectedSignals)).hasSize(expectedSignals);
        bench.eventually().until(() -> consumer.status().unavailableFor().isZero());

        servers.stopDatabaseImmediately();
        servers.killBroker();
        long start = System.nanoTime();
        consumer.close();
        pipe.close();
        relay.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(36));
        servers.restartBroker();
    }
}
