package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.orders.v1.SignalChange;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loops that time makes order, on a real database, without a broker. */
class LoopReviewTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-01-08T05:00:00Z");

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private long offset;

    @Test
    void a_loop_is_reviewed_when_it_is_due_and_not_again_before_the_next_time() throws SQLException {
        count("BREAD", "30");
        put("BREAD", periodic());

        assertThat(review(THURSDAY.minusSeconds(1))).isZero();
        assertThat(review(THURSDAY)).isEqualTo(1);
        assertThat(review(THURSDAY.plusSeconds(3600))).isZero();

        assertThat(fresh.rows("select cycle, quantity, reason, cause_event_id from signal"))
                .containsExactly("1|20.000000|REVIEW_DUE|review/S1/BREAD/2026-01-08T05:00:00Z");
        assertThat(fresh.rows("select due_at at time zone 'UTC' from loop_review"))
                .containsExactly("2026-01-12 05:00:00");
    }

    @Test
    void reviews_that_were_missed_are_made_up_for_by_one() throws SQLException {
        count("BREAD", "30");
        put("BREAD", periodic());

        assertThat(review(THURSDAY.plusSeconds(86_400 * 30))).isEqualTo(1);

        assertThat(fresh.rows("select cycle from signal")).containsExactly("1");
        assertThat(fresh.rows("select due_at > '2026-02-07T05:00:00Z' from loop_review"))
                .containsExactly("t");
    }

    @Test
    void another_policy_or_no_loop_is_not_reviewed() throws SQLException {
        count("BREAD", "30");
        put("BREAD", periodic());
        put(
                "BREAD",
                new PolicyParameters("MIN_MAX", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.of(1), Quantity.of(2)));

        assertThat(fresh.rows("select item from loop_review")).isEmpty();
        put("BREAD", periodic());
        fresh.outbox.inTransaction(
                work -> fresh.loops.delete(work, new PositionKey("S1", "BREAD"), new ChangeNote("test", ""), MONDAY));
        assertThat(fresh.rows("select item from loop_review")).isEmpty();
    }

    @Test
    void instances_that_review_at_the_same_time_order_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            count("I" + i, "30");
            put("I" + i, periodic());
        }
        int instances = 3;
        CountDownLatch ready = new CountDownLatch(instances);
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        List<Future<Integer>> running = IntStream.range(0, instances)
                .mapToObj(i -> threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return review(THURSDAY);
                }))
                .toList();
        for (Future<Integer> one : running) {
            one.get();
        }
        threads.shutdown();

        assertThat(fresh.rows("select count(*), max(cycle) from signal")).containsExactly("20|1");
    }

    @Test
    void a_day_on_which_an_adjustment_begins_makes_a_buffer_order() throws SQLException {
        count("BREAD", "80");
        put(
                "BREAD",
                named(
                        "DDMRP",
                        Map.of(
                                "averageDailyUsage", "4",
                                "decoupledLeadTimeDays", "10",
                                "adjustments", "2026-01-10..2026-01-20 DEMAND 2 PROMOTION New year sale",
                                "timeZone", "Europe/Berlin")));
        assertThat(fresh.rows("select cycle from signal")).isEmpty();

        assertThat(review(Instant.parse("2026-01-09T22:59:59Z"))).isZero();
        assertThat(review(Instant.parse("2026-01-09T23:00:00Z"))).isEqualTo(1);

        assertThat(fresh.rows("select quantity, reason from signal"))
                .as("with twice the usage the top of green is 180")
                .containsExactly("100.000000|NET_FLOW_AT_OR_BELOW_YELLOW");
        assertThat(fresh.rows("select due_at at time zone 'UTC' from loop_review"))
                .as("the day after the adjustment")
                .containsExactly("2026-01-20 23:00:00");
    }

    @Test
    void a_need_that_nobody_fulfils_is_looked_at_again_a_day_later() throws SQLException {
        count("BREAD", "0");
        put(
                "BREAD",
                new PolicyParameters("MIN_MAX", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.of(5), Quantity.of(20)));
        assertThat(fresh.rows("select cycle, quantity from signal")).containsExactly("1|20.000000");

        refuse("BREAD", 1, "20", MONDAY.plusSeconds(600));

        assertThat(review(MONDAY.plusSeconds(86_400))).isZero();
        assertThat(review(MONDAY.plusSeconds(86_400 + 600))).isEqualTo(1);
        assertThat(fresh.rows("select cycle, quantity from signal order by cycle"))
                .containsExactly("1|20.000000", "2|20.000000");
        assertThat(fresh.rows("select item from loop_review")).isEmpty();
    }

    private void refuse(String item, long cycle, String units, Instant at) throws SQLException {
        PurchaseOrderEvent event = PurchaseOrderEvent.newBuilder()
                .setOrderNumber("PO-" + item)
                .setSequence(cycle)
                .setType(OrderStep.REJECTED)
                .setSupplier("ACME")
                .setShipTo("S1")
                .setOccurredAt(at)
                .setCurrency("EUR")
                .setLines(List.of())
                .setSignalChanges(List.of(SignalChange.newBuilder()
                        .setSignalId("S1/" + item + "#" + cycle)
                        .setLocation("S1")
                        .setItem(item)
                        .setChange(SignalChangeKind.UNFULFILLED)
                        .setQuantity(new BigDecimal(units).setScale(6))
                        .build()))
                .build();
        fresh.apply(List.of(FreshDatabase.record(codec, Topics.ORDER_LIFECYCLE, offset++, event)));
    }

    private int review(Instant now) throws SQLException {
        return fresh.outbox.inTransaction(work -> fresh.loops.review(work, now, 500));
    }

    private void put(String item, PolicyParameters parameters) throws SQLException {
        fresh.loop("S1", item, parameters.canonical());
    }

    private void count(String item, String units) throws SQLException {
        StockAdjusted event = StockAdjusted.newBuilder()
                .setEventId("count/" + item)
                .setLineNumber(1)
                .setLocation("S1")
                .setItem(item)
                .setKind(StockAdjustmentKind.COUNT)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setReasonCode("TEST")
                .setOccurredAt(MONDAY)
                .setBusinessDate(LocalDate.of(2026, 1, 5))
                .build();
        fresh.apply(List.of(FreshDatabase.record(codec, Topics.STOCK_ADJUSTED, offset++, event)));
    }

    private static PolicyParameters periodic() {
        return named(
                "PERIODIC",
                Map.of("orderUpTo", "50", "reviewDays", "MON,THU", "reviewTime", "06:00", "timeZone", "Europe/Berlin"));
    }

    private static PolicyParameters named(String policy, Map<String, String> values) {
        return new PolicyParameters(policy, Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO, values);
    }
}
