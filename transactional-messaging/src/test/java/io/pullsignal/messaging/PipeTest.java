package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeTest {
    private static final int RECORDS = 1_000;

    private final Workbench bench = new Workbench();
    private final String sales = bench.topic("sales", 2);
    private final String copies = bench.topic("copies", 2);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void each_record_comes_out_once_though_its_handler_dies_again_and_again() {
        AtomicInteger calls = new AtomicInteger();
        start("1", Map.of(), (records, output) -> {
            copy(records, output);
            if (calls.incrementAndGet() % 3 == 0) {
                throw new UnavailableException("planted: database away", null);
            }
        });
        bench.sendSlowly(sales, RECORDS, 10, Duration.ofMillis(15));

        assertEachOnce();
        assertThat(calls).hasValueGreaterThan(6);
    }

    @Test
    void an_instance_that_thaws_after_its_restart_publishes_nothing() throws Exception {
        thawing_instance_publishes_nothing("1", Map.of());
    }

    @Test
    void an_instance_that_thaws_after_its_partitions_moved_publishes_nothing() throws Exception {
        thawing_instance_publishes_nothing("2", Map.of("max.poll.interval.ms", "6500"));
    }

    @Test
    void an_output_that_is_too_large_dead_letters_its_record_alone() {
        start(
                "1",
                Map.of(),
                (records, output) -> records.forEach(record -> output.publish(new OutboxMessage(
                        copies,
                        record.key(),
                        Workbench.text(record.value()).equals("large")
                                ? new byte[2_000_000]
                                : Workbench.utf8(record.partition() + "@" + record.offset()),
                        Map.of()))));
        for (int i = 0; i < RECORDS; i++) {
            bench.send(sales, "item" + i % 10, "-1");
        }
        bench.send(sales, "item1", "large");
        bench.flush();

        assertEachOnce();
        assertThat(bench.read(sales + ".dlt." + bench.unique("pipe"), 1)).hasSize(1);
    }

    /** Frozen inside the handler, so with a batch in hand, until its successor has done all of it. */
    private void thawing_instance_publishes_nothing(String successor, Map<String, String> kafka) throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        CountDownLatch frozen = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        bench.sendSlowly(sales, RECORDS, 10, Duration.ZERO);
        start("1", kafka, (records, output) -> {
            if (first.compareAndSet(true, false)) {
                frozen.countDown();
                try {
                    thaw.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            copy(records, output);
        });
        frozen.await();
        TransactionalPipe second = start(successor, kafka, this::copy);
        bench.eventually().until(() -> second.status().records() == RECORDS);
        thaw.countDown();

        assertEachOnce();
    }

    private TransactionalPipe start(String instance, Map<String, String> kafka, PipeHandler handler) {
        Map<String, String> all = new HashMap<>(bench.kafka());
        all.putAll(kafka);
        TransactionalPipe pipe = bench.closeLater(new TransactionalPipe(
                new TransactionalPipe.Settings(
                        bench.unique("pipe"),
                        instance,
                        new Subscription.Topics(Set.of(sales)),
                        all,
                        100,
                        (record, kind, detail) -> {}),
                handler));
        pipe.start();
        return pipe;
    }

    private void copy(List<ConsumerRecord<String, byte[]>> records, PipeOutput output) {
        records.forEach(record -> output.publish(new OutboxMessage(
                copies, record.key(), Workbench.utf8(record.partition() + "@" + record.offset()), Map.of())));
    }

    private void assertEachOnce() {
        assertThat(bench.read(copies, RECORDS).stream().map(record -> Workbench.text(record.value())))
                .hasSize(RECORDS)
                .doesNotHaveDuplicates();
    }
}
