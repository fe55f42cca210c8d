package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.testing.Infrastructure;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsComeAndGoTest {
    private final Workbench bench = new Workbench();
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 1);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void a_topic_that_is_deleted_and_created_again_starts_at_its_beginning() throws Exception {
        String sales = bench.topic("sales", 1);
        DatabaseConsumer consumer =
                bench.consumer(sales, bench.dataSource(), outbox, new Ledger(bench.topic("signals", 1)));
        consumer.start();
        send(sales, 50);
        bench.eventually().until(() -> bench.number("select count(*) from movement") == 50);

        try (Admin admin = Infrastructure.get().admin()) {
            admin.deleteTopics(List.of(sales)).all().get();
            bench.eventually().until(() -> !admin.listTopics().names().get().contains(sales));
        }
        bench.topic("sales", 1);
        send(sales, 20);

        bench.eventually().until(() -> bench.number("select count(*) from movement") == 70);
        assertThat(bench.texts("select next_offset from consumer_offset order by next_offset"))
                .containsExactly("20", "50");
    }

    @Test
    void a_topic_created_later_is_found_by_its_pattern_and_dead_letters_are_not() {
        String first = bench.topic("supplier.A.responses", 1);
        DatabaseConsumer consumer = bench.closeLater(new DatabaseConsumer(
                new DatabaseConsumer.Settings(
                        bench.unique("ledger"),
                        new Subscription.Matching(Pattern.compile(
                                "supplier\\..*" + bench.unique("").substring(1) + ".*")),
                        java.util.Map.of(
                                "bootstrap.servers",
                                Infrastructure.get().bootstrapServers(),
                                "metadata.max.age.ms",
                                "500"),
                        100,
                        true),
                bench.dataSource(),
                outbox,
                new Ledger(bench.topic("signals", 1))));
        bench.relay(outbox, bench.dataSource()).start();
        consumer.start();
        bench.send(first, "item", "poison");
        send(first, 10);
        bench.eventually().until(() -> bench.number("select count(*) from movement") == 10);

        String second = bench.topic("supplier.B.responses", 1);
        send(second, 10);
        bench.eventually().until(() -> bench.number("select count(*) from movement") == 20);
        assertThat(bench.read(first + ".dlt." + bench.unique("ledger"), 1)).hasSize(1);
        assertThat(bench.texts("select topic from consumer_offset order by topic"))
                .containsExactly(first, second);
    }

    private void send(String topic, int records) {
        for (int i = 0; i < records; i++) {
            bench.send(topic, "item", "-1");
        }
        bench.flush();
    }
}
