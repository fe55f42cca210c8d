package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All parts together, without faults. */
class LoopRunsTest {
    private final Workbench bench = new Workbench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void each_record_counts_once_and_its_signals_are_published_in_order() {
        String sales = bench.topic("sales", 4);
        String signals = bench.topic("signals", 4);
        TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 4);
        OutboxRelay relay =
                bench.closeLater(new OutboxRelay(bench.unique("ledger"), outbox, bench.dataSource(), bench.kafka()));
        DatabaseConsumer consumer = bench.consumer(sales, bench.dataSource(), outbox, new Ledger(signals));
        relay.start();
        consumer.start();

        for (int i = 0; i < 2_000; i++) {
            bench.send(sales, "item" + i % 20, "-1");
        }
        bench.flush();

        bench.eventually().until(() -> bench.number("select count(*) from movement") == 2_000);
        bench.eventually().until(() -> relay.pending() == 0);
        assertThat(bench.number("select sum(on_hand) from position")).isEqualTo(-2_000);
        var published = bench.read(signals, 20 * 10);
        assertThat(published).hasSize(20 * 10);
        assertThat(published.stream()
                        .filter(record -> record.key().equals("item3"))
                        .map(record -> Workbench.text(record.value())))
                .containsExactly(
                        "1:-1", "11:-11", "21:-21", "31:-31", "41:-41", "51:-51", "61:-61", "71:-71", "81:-81",
                        "91:-91");
        assertThat(consumer.status().records()).isEqualTo(2_000);
        bench.eventually()
                .until(() -> consumer.status().partitions().size() == 4
                        && consumer.status().partitions().stream().allMatch(p -> p.position() == p.end()));
    }

    @Test
    void positions_move_over_transaction_markers_to_the_end() {
        String sales = bench.topic("sales", 2);
        String copies = bench.topic("copies", 2);
        TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 1);
        TransactionalPipe pipe = bench.closeLater(new TransactionalPipe(
                new TransactionalPipe.Settings(
                        bench.unique("pipe"),
                        "1",
                        new Subscription.Topics(Set.of(sales)),
                        bench.kafka(),
                        100,
                        (record, kind, detail) -> {}),
                (records, output) -> records.forEach(record ->
                        output.publish(new OutboxMessage(copies, record.key(), record.value(), java.util.Map.of())))));
        DatabaseConsumer consumer =
                bench.consumer(copies, bench.dataSource(), outbox, new Ledger(bench.topic("signals", 1)));
        pipe.start();
        consumer.start();

        for (int i = 0; i < 1_000; i++) {
            bench.send(sales, "item" + i % 20, "1");
        }
        bench.flush();

        bench.eventually().until(() -> bench.number("select sum(on_hand) from position") == 1_000);
        bench.eventually().untilAsserted(() -> {
            assertThat(consumer.status().partitions()).hasSize(2).allMatch(p -> p.position() == p.end());
            assertThat(bench.texts("select partition || ':' || next_offset from consumer_offset order by partition"))
                    .isEqualTo(consumer.status().partitions().stream()
                            .map(p -> p.partition() + ":" + p.end())
                            .collect(Collectors.toList()));
            assertThat(pipe.status().partitions()).hasSize(2).allMatch(p -> p.position() == p.end());
        });
    }
}
