package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final Workbench bench = new Workbench();
    private final String sales = bench.topic("sales", 2);
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 2);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void one_bad_record_of_each_kind_ends_as_a_dead_letter_and_its_batch_counts_once() {
        sendGoodAndBad();
        bench.relay(outbox, bench.dataSource()).start();
        DatabaseConsumer consumer =
                bench.consumer(sales, bench.dataSource(), outbox, new Ledger(bench.topic("signals", 2)));
        consumer.start();

        bench.eventually().until(() -> bench.number("select count(*) from dead_letter") == 4);
        bench.eventually().until(() -> bench.number("select count(*) from movement") == 400);
        assertThat(bench.number("select count(distinct source) from movement")).isEqualTo(400);
        bench.eventually().until(() -> consumer.status().deadLetters() == 4);
        assertThat(bench.texts("select kind || ' ' || reason from dead_letter order by 1"))
                .containsExactly(
                        "BUG IllegalStateException",
                        "DATA CHECK_VIOLATION",
                        "POISON UNDECODABLE",
                        "REJECTED UNKNOWN_ITEM");
        Map<String, ConsumerRecord<String, byte[]>> letters =
                byKind(bench.read(sales + ".dlt." + bench.unique("ledger"), 4));
        assertThat(letters).hasSize(4);
        ConsumerRecord<String, byte[]> rejected = Objects.requireNonNull(letters.get("REJECTED"));
        assertThat(rejected.key()).isEqualTo("item7");
        assertThat(Workbench.text(rejected.value())).isEqualTo("rejected");
        assertThat(header(rejected, "pullsignal-reason")).isEqualTo("UNKNOWN_ITEM");
        assertThat(header(rejected, "pullsignal-detail")).isEqualTo("define the item");
        assertThat(header(rejected, "pullsignal-topic")).isEqualTo(sales);
        assertThat(header(rejected, "pullsignal-consumer")).isEqualTo(bench.unique("ledger"));
        assertThat(bench.texts("select partition || '@' || record_offset from dead_letter where kind = 'REJECTED'"))
                .containsExactly(
                        header(rejected, "pullsignal-partition") + "@" + header(rejected, "pullsignal-offset"));
    }

    @Test
    void a_key_that_is_not_text_keeps_its_bytes_in_the_dead_letter() {
        byte[] key = {(byte) 0xff, 0, (byte) 0xc3};
        bench.send(new ProducerRecord<>(sales, 0, key, Workbench.utf8("poison")));
        bench.send(new ProducerRecord<>(sales, 0, null, Workbench.utf8("poison")));
        bench.flush();
        bench.relay(outbox, bench.dataSource()).start();
        bench.consumer(
                        sales,
                        bench.dataSource(),
                        outbox,
                        (records, work) -> records.forEach(record -> work.poison(record, "bytes \0 and \ud800")))
                .start();

        bench.eventually().until(() -> bench.number("select count(*) from dead_letter") == 2);
        List<byte[]> keys = bench.readBytes(sales + ".dlt." + bench.unique("ledger"), 2).stream()
                .map(ConsumerRecord::key)
                .toList();
        assertThat(keys).containsExactlyInAnyOrder(key, null);
    }

    @Test
    void the_pipe_dead_letters_the_same_four_kinds_and_names_its_own_culprits() {
        sendGoodAndBad();
        String copies = bench.topic("copies", 2);
        List<String> culprits = Collections.synchronizedList(new ArrayList<>());
        TransactionalPipe pipe = bench.closeLater(new TransactionalPipe(
                new TransactionalPipe.Settings(
                        bench.unique("pipe"),
                        "1",
                        new Subscription.Topics(Set.of(sales)),
                        bench.kafka(),
                        500,
                        (record, kind, detail) -> culprits.add(kind + " " + Workbench.text(record.value()))),
                (records, output) -> {
                    for (ConsumerRecord<String, byte[]> record : records) {
                        copy(record, output, copies);
                    }
                }));
        pipe.start();

        Map<String, ConsumerRecord<String, byte[]>> letters =
                byKind(bench.read(sales + ".dlt." + bench.unique("pipe"), 4));
        bench.eventually().until(() -> pipe.status().deadLetters() == 4);
        assertThat(letters.keySet()).containsExactlyInAnyOrder("REJECTED", "POISON", "DATA", "BUG");
        assertThat(header(Objects.requireNonNull(letters.get("REJECTED")), "pullsignal-lines"))
                .isEqualTo("2,5");
        assertThat(culprits).containsExactlyInAnyOrder("DATA 987654321", "BUG bug");
        assertThat(bench.read(copies, 400)).hasSize(400);
    }

    private static void copy(ConsumerRecord<String, byte[]> record, PipeOutput output, String copies)
            throws java.sql.SQLException {
        switch (Workbench.text(record.value())) {
            case "poison" -> output.poison(record, "no number");
            case "rejected" ->
                output.reject(record, "UNKNOWN_ITEM", "define the item", Map.of("pullsignal-lines", "2,5"));
            case "bug" -> throw new IllegalStateException("planted bug");
            case "987654321" -> throw new java.sql.SQLException("planted", "23514");
            default -> output.publish(new OutboxMessage(copies, record.key(), record.value(), Map.of()));
        }
    }

    private void sendGoodAndBad() {
        for (int i = 0; i < 400; i++) {
            bench.send(sales, "item" + i % 10, "-1");
            switch (i) {
                case 57 -> bench.send(sales, "item7", "rejected");
                case 130 -> bench.send(sales, "item1", "poison");
                case 131 -> bench.send(sales, "item1", "bug");
                case 399 -> bench.send(sales, "item2", "987654321");
                default -> {}
            }
        }
        bench.flush();
    }

    private static Map<String, ConsumerRecord<String, byte[]>> byKind(List<ConsumerRecord<String, byte[]>> letters) {
        return letters.stream()
                .collect(Collectors.toMap(letter -> header(letter, "pullsignal-kind"), letter -> letter));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return Workbench.text(record.headers().lastHeader(name).value());
    }
}
