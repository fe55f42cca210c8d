package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollBoundariesTest {
    private static final long SEED = 20_101_201;
    private static final int RECORDS = 400;

    private final Workbench bench = new Workbench();

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void decisions_are_the_same_wherever_a_poll_ended() {
        String sales = bench.topic("sales", 2);
        Random random = new Random(SEED);
        for (int i = 0; i < RECORDS; i++) {
            String value = i % 97 == 50 ? "bug" : Integer.toString(random.nextInt(12) - 7);
            bench.send(sales, "item" + random.nextInt(5), value);
        }
        bench.flush();

        Map<String, List<String>> oneByOne = decisions(sales, 1);
        assertThat(oneByOne).hasSize(5);
        assertThat(decisions(sales, 7)).as("seed %d", SEED).isEqualTo(oneByOne);
        assertThat(decisions(sales, 500)).as("seed %d", SEED).isEqualTo(oneByOne);
    }

    /** Everything that the outbox says, per key in order, in a database of its own. */
    private Map<String, List<String>> decisions(String sales, int maxBatchRecords) {
        bench.execute("truncate movement, position, consumer_offset, outbox, outbox_shard, outbox_relay, dead_letter");
        TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 2);
        try (DatabaseConsumer consumer = new DatabaseConsumer(
                bench.settings(sales, bench.kafka(), maxBatchRecords, true),
                bench.dataSource(),
                outbox,
                new Ledger(bench.unique("signals")))) {
            consumer.start();
            bench.eventually()
                    .until(() -> bench.number(
                                    "select (select count(*) from movement)" + " + (select count(*) from dead_letter)")
                            == RECORDS);
        }
        return bench
                .texts("select convert_from(key, 'UTF8') || '=' || convert_from(value, 'UTF8') from outbox"
                        + " where topic not like '%.dlt.%' order by shard, sequence")
                .stream()
                .map(text -> text.split("="))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], TreeMap::new, Collectors.mapping(pair -> pair[1], Collectors.toList())));
    }
}
