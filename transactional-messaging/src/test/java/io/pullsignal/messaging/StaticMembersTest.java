package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances have names that outlive them: the group keeps the partitions of one that starts again soon. */
class StaticMembersTest {
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 200;

    private final Workbench bench = new Workbench();
    private final String sales = bench.topic("sales", PARTITIONS);
    private final String signals = bench.topic("signals", 1);
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 1);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void partitions_given_up_by_one_that_dies_before_another_has_them_find_an_owner() {
        KafkaConsumer<byte[], byte[]> dying = bench.closeLater(
                new KafkaConsumer<>(as("first"), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        AtomicBoolean gaveUp = new AtomicBoolean();
        dying.subscribe(Set.of(sales), diesWhenItGivesUp(gaveUp));
        bench.eventually().until(() -> {
            dying.poll(Duration.ofMillis(100));
            return dying.assignment().size() == PARTITIONS;
        });

        start("second");
        bench.eventually().until(() -> {
            try {
                dying.poll(Duration.ofMillis(100));
            } catch (KafkaException dead) {
                assertThat(gaveUp).isTrue();
            }
            return gaveUp.get();
        });
        start("first");
        bench.sendSlowly(sales, RECORDS, 40, Duration.ZERO);

        bench.eventually().until(() -> bench.number("select count(*) from movement") == RECORDS);
    }

    private static ConsumerRebalanceListener diesWhenItGivesUp(AtomicBoolean gaveUp) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                // Reads nothing
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                if (!gaveUp.getAndSet(true)) {
                    throw new IllegalStateException("dies");
                }
            }
        };
    }

    private void start(String instance) {
        bench.closeLater(new DatabaseConsumer(
                        bench.settings(sales, named(instance), 100, true),
                        bench.dataSource(),
                        outbox,
                        new Ledger(signals)))
                .start();
    }

    private Map<String, String> named(String instance) {
        Map<String, String> kafka = new HashMap<>(bench.kafka());
        kafka.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        return kafka;
    }

    private Map<String, Object> as(String instance) {
        Map<String, Object> config = new HashMap<>(named(instance));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, bench.unique("ledger"));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return config;
    }
}
