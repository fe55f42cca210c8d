package io.pullsignal.consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pullsignal.consumption.intake.kafka.IntakeHandler;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.PipeOutput;
import io.pullsignal.stack.ThreadEach;
import io.pullsignal.testing.PullsignalTestResource;
import io.pullsignal.testing.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * The database has committed and the Kafka transaction has not: the same records come again, at the same places of the
 * log. The handler is called twice for it, with places that the real log does not reach.
 */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class CrashBetweenCommitsTest extends OneShop {
    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);

    @Inject
    IntakeHandler handler;

    @Inject
    DataSource database;

    @Test
    void batch_read_again_leads_to_the_same_output_and_counts_once() throws SQLException {
        String late = driver.unique("LATE");
        List<ConsumerRecord<String, byte[]>> batch = List.of(
                sale("R1", line(1, item), line(2, late)),
                sale("R2", line(1, item)),
                sale("R2", line(1, item)),
                record("poison".getBytes(StandardCharsets.UTF_8)),
                sale("R1", line(1, item)));

        Output first = apply(batch);
        driver.defineItem(late, "");
        Output again = apply(batch);
        Output onceMoreInPieces = apply(batch.subList(0, 2));
        onceMoreInPieces.add(apply(batch.subList(2, 5)));

        assertThat(first.lines).containsExactly("R1#1", "R2#1");
        assertThat(first.refused).containsExactly("UNKNOWN_ITEM", "POISON", "CONFLICTING_DUPLICATE");
        assertThat(again).isEqualTo(first);
        assertThat(onceMoreInPieces).isEqualTo(first);
        assertThat(driver.bucketsSince(before))
                .isEqualTo(Map.of("consumed", 2L, "rejected", 2L, "duplicate", 1L, "poison", 1L));
    }

    /** One froze with its partitions and came back after they were given to another. */
    @Test
    void two_that_decide_on_one_record_at_once_count_it_once() throws Exception {
        apply(List.of(sale("R1", line(1, item))));
        List<ConsumerRecord<String, byte[]>> repeated = List.of(sale("R1", line(1, item)));

        List<CompletableFuture<Output>> owners = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement hold =
                        connection.prepareStatement("select from event_first_seen where source = ? for update")) {
            connection.setAutoCommit(false);
            hold.setString(1, driver.source());
            hold.execute();
            for (int owner = 1; owner <= 2; owner++) {
                owners.add(CompletableFuture.supplyAsync(() -> applied(repeated), new ThreadEach("owner")));
                int waiting = owner;
                await().until(() -> waitingForLocks() == waiting);
            }
            connection.rollback();
        }
        for (CompletableFuture<Output> owner : owners) {
            assertThat(owner.get(1, TimeUnit.MINUTES).lines).isEmpty();
        }
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 1L, "duplicate", 1L));
    }

    @Test
    void replay_read_again_emits_its_line_and_the_first_arrival_read_again_does_not() throws SQLException {
        String late = driver.unique("LATE");
        ConsumerRecord<String, byte[]> arrival = sale("R1", line(1, item), line(2, late));
        apply(List.of(arrival));
        driver.defineItem(late, "");
        ConsumerRecord<String, byte[]> replay = at(OFFSETS.incrementAndGet(), arrival.value());

        Output counted = apply(List.of(replay));
        Output countedAgain = apply(List.of(replay));
        Output both = apply(List.of(arrival, replay));

        assertThat(counted.lines).containsExactly("R1#2");
        assertThat(countedAgain).isEqualTo(counted);
        assertThat(both.lines).containsExactly("R1#1", "R1#2");
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L, "duplicate", 2L));
    }

    @Test
    void record_that_failed_is_counted_as_bug_until_it_succeeds() throws SQLException {
        ConsumerRecord<String, byte[]> record = sale("R1", line(1, item), line(2, item));
        apply(List.of(record));

        handler.deadLettered(record, "BUG", "planted");
        handler.deadLettered(record, "BUG", "planted");
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("bug", 2L));

        assertThat(apply(List.of(record)).lines).containsExactly("R1#1", "R1#2");
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L));
    }

    @Test
    void void_of_a_usage_is_refused_alike_within_a_batch_and_after_it() throws SQLException {
        ConsumerRecord<String, byte[]> usage = new ConsumerRecord<>(
                Topics.USAGE_RECORDED,
                0,
                OFFSETS.incrementAndGet(),
                "key",
                driver.codec.encode(new UsageRecorded(
                        driver.source(),
                        "U1",
                        shop,
                        "KITCHEN",
                        driver.now(),
                        List.of(new UsageLine(1, item, new BigDecimal("1.000000"), null)))));

        Output within = apply(List.of(usage, voidOfUsage("V1")));
        Output after = apply(List.of(voidOfUsage("V2")));

        assertThat(within.lines).containsExactly("U1#1");
        assertThat(within.refused).containsExactly("ORIGINAL_NOT_FOUND");
        assertThat(after.lines).isEmpty();
        assertThat(after.refused).containsExactly("ORIGINAL_NOT_FOUND");
    }

    private ConsumerRecord<String, byte[]> voidOfUsage(String eventId) {
        return record(driver.codec.encode(driver.sale(eventId, shop, SaleKind.VOID, "U1", line(1, item))));
    }

    private Output applied(List<ConsumerRecord<String, byte[]>> records) {
        try {
            return apply(records);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int waitingForLocks() throws SQLException {
        return Rows.of(
                        database,
                        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                .size();
    }

    private Output apply(List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        Output output = new Output();
        handler.apply(records, output);
        return output;
    }

    private ConsumerRecord<String, byte[]> sale(String eventId, SaleLine... lines) {
        return record(driver.codec.encode(driver.sale(eventId, shop, SaleKind.SALE, null, lines)));
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value) {
        return at(OFFSETS.incrementAndGet(), value);
    }

    private static ConsumerRecord<String, byte[]> at(long offset, byte[] value) {
        return new ConsumerRecord<>(Topics.SALES_RECORDED, 0, offset, "key", value);
    }

    private static SaleLine line(int number, String item) {
        return ServiceDriver.line(number, item, "1", "1");
    }

    private final class Output implements PipeOutput {
        private final List<String> lines = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        void add(Output other) {
            lines.addAll(other.lines);
            refused.addAll(other.refused);
        }

        @Override
        public void publish(OutboxMessage message) {
            ConsumptionRecorded event = driver.codec.decode(message.value(), ConsumptionRecorded.class);
            lines.add(event.getEventId().substring(driver.source().length() + 1) + "#" + event.getLineNumber());
        }

        @Override
        public void reject(ConsumerRecord<String, byte[]> record, String reason, String detail) {
            refused.add(reason);
        }

        @Override
        public void reject(
                ConsumerRecord<String, byte[]> record, String reason, String detail, Map<String, String> headers) {
            refused.add(reason);
        }

        @Override
        public void poison(ConsumerRecord<String, byte[]> record, String detail) {
            refused.add("POISON");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Output output && lines.equals(output.lines) && refused.equals(output.refused);
        }

        @Override
        public int hashCode() {
            return lines.hashCode() + refused.hashCode();
        }

        @Override
        public String toString() {
            return lines + " " + refused;
        }
    }
}
