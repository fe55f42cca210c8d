package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.receipts.v1.SignalReceipt;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The batch on a real database, without a broker. */
class StockBatchTest {
    private static final String BOOKS = """
            select p.location, p.item
              from stock_position p
              left join (select location, item, sum(quantity) as total from stock_ledger group by location, item) l
                   using (location, item)
              left join (select location, item, sum(open_quantity) as open from signal group by location, item) s
                   using (location, item)
             where p.on_hand <> coalesce(l.total, 0) or p.on_order <> coalesce(s.open, 0)""";

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);

    @Test
    void decisions_are_the_same_whatever_the_batch_size() throws SQLException {
        long seed = Long.getLong("seed", 20260105L);
        System.out.println("seed " + seed);
        List<ConsumerRecord<String, byte[]>> records = year(new Random(seed));
        List<List<String>> outcomes = new ArrayList<>();
        for (int size : new int[] {1, 7, 1000}) {
            FreshDatabase fresh = stocked();
            for (int from = 0; from < records.size(); from += size) {
                fresh.apply(records.subList(from, Math.min(from + size, records.size())));
            }
            List<String> outcome = new ArrayList<>(
                    fresh.rows(
                            "select location, item, cycle, quantity, reason, cause_event_id, open_quantity from signal order by 1, 2, 3"));
            outcome.addAll(
                    fresh.rows(
                            "select location, item, on_hand, on_order, loose, cycle, containers from stock_position order by 1, 2"));
            outcome.addAll(
                    fresh.rows(
                            "select location, item, card, from_state, to_state, cause_event_id from container_transition order by location, item, sequence"));
            outcome.addAll(fresh.rows("select bucket, sum(records) from input_bucket group by bucket order by bucket"));
            assertThat(fresh.rows(BOOKS)).isEmpty();
            outcomes.add(outcome);
        }
        assertThat(outcomes.get(0)).hasSizeGreaterThan(100);
        assertThat(outcomes.get(1)).as("seed %d, batches of 7", seed).isEqualTo(outcomes.get(0));
        assertThat(outcomes.get(2)).as("seed %d, batches of 1000", seed).isEqualTo(outcomes.get(0));
    }

    @Test
    void a_sale_a_receipt_a_count_and_a_loop_change_race_and_the_books_hold() throws Exception {
        FreshDatabase fresh = stocked();
        int rounds = 40;
        ExecutorService racers = Executors.newFixedThreadPool(4);
        List<Future<Void>> running = new ArrayList<>();
        running.add(racers.submit(racer(
                rounds,
                round -> fresh.apply(List.of(
                        at(Topics.CONSUMPTION_RECORDED, round, sale("race-sale-" + round, "A", "4", round)),
                        at(Topics.CONSUMPTION_RECORDED, round, sale("race-other-" + round, "B", "1", round)))))));
        running.add(racers.submit(racer(
                rounds,
                round -> fresh.apply(List.of(
                        at(Topics.GOODS_RECEIVED, round, receipt("race-receipt-" + round, "B", "2", round + 1, round)),
                        at(Topics.GOODS_RECEIVED, round, receipt("race-in-" + round, "A", "10", round + 1, round)))))));
        running.add(racers.submit(racer(
                rounds,
                round -> fresh.apply(List.of(at(
                        Topics.STOCK_ADJUSTED,
                        round,
                        adjustment("race-count-" + round, StockAdjustmentKind.COUNT, "A", "25", round)))))));
        running.add(racers.submit(racer(rounds, round -> fresh.kanban("S", "A", "10", 3 + round % 3))));
        for (Future<Void> one : running) {
            one.get();
        }
        racers.shutdown();

        assertThat(fresh.rows(BOOKS)).isEmpty();
        assertThat(fresh.rows("select count(*) from stock_ledger where event_id like 'race-%'"))
                .containsExactly(String.valueOf(rounds * 5));
        assertThat(fresh.rows("select location, item, max(cycle) - count(*) from signal group by location, item"
                        + " having max(cycle) <> count(*)"))
                .as("cycles without a signal")
                .isEmpty();
    }

    @FunctionalInterface
    private interface Round {
        void run(int round) throws SQLException;
    }

    private static Callable<Void> racer(int rounds, Round round) {
        return () -> {
            for (int i = 0; i < rounds; i++) {
                round.run(i);
            }
            return null;
        };
    }

    private FreshDatabase stocked() throws SQLException {
        FreshDatabase fresh = new FreshDatabase(codec);
        List<ConsumerRecord<String, byte[]>> opening = new ArrayList<>();
        for (String item : List.of("A", "B", "C")) {
            opening.add(at(
                    Topics.STOCK_ADJUSTED,
                    0,
                    adjustment("opening-" + item, StockAdjustmentKind.COUNT, item, "30", -60)));
        }
        fresh.apply(opening);
        fresh.kanban("S", "A", "10", 3);
        fresh.kanban("S", "B", "2.5", 12);
        fresh.loop(
                "S",
                "C",
                new PolicyParameters("MIN_MAX", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.of(10), Quantity.of(30)));
        return fresh;
    }

    /** Sales, returns, counts, late sales, receipts of what may be on order, and duplicates. */
    private List<ConsumerRecord<String, byte[]>> year(Random random) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        List<String> items = List.of("A", "B", "C");
        for (int i = 0; i < 400; i++) {
            String item = items.get(random.nextInt(3));
            int dice = random.nextInt(100);
            int minute = random.nextInt(12) == 0 ? i - random.nextInt(100) : i;
            if (dice < 70) {
                SpecificRecord sale = sale("sale-" + i, item, String.valueOf(1 + random.nextInt(6)), minute);
                records.add(at(Topics.CONSUMPTION_RECORDED, i, sale));
                if (random.nextInt(20) == 0) {
                    records.add(at(Topics.CONSUMPTION_RECORDED, i, sale));
                }
            } else if (dice < 76) {
                records.add(at(Topics.CONSUMPTION_RECORDED, i, sale("return-" + i, item, "-1.5", minute)));
            } else if (dice < 80) {
                records.add(at(
                        Topics.STOCK_ADJUSTED,
                        i,
                        adjustment(
                                "count-" + i,
                                StockAdjustmentKind.COUNT,
                                item,
                                String.valueOf(random.nextInt(40)),
                                minute)));
            } else if (dice < 84) {
                records.add(at(
                        Topics.STOCK_ADJUSTED,
                        i,
                        adjustment("loss-" + i, StockAdjustmentKind.WRITE_OFF, item, "2", minute)));
            } else {
                records.add(at(
                        Topics.GOODS_RECEIVED,
                        i,
                        receipt(
                                "receipt-" + i,
                                item,
                                String.valueOf(1 + random.nextInt(12)),
                                1 + random.nextInt(20),
                                minute)));
            }
        }
        return records;
    }

    private ConsumerRecord<String, byte[]> at(String topic, int offset, SpecificRecord event) {
        return FreshDatabase.record(codec, topic, offset, event);
    }

    private static Instant minute(int minute) {
        return Town.MONDAY.plusSeconds(60L * minute);
    }

    private static SpecificRecord sale(String id, String item, String units, int minute) {
        return Town.sale(id, "S", item, units, minute(minute));
    }

    private static StockAdjusted adjustment(
            String id, StockAdjustmentKind kind, String item, String units, int minute) {
        return StockAdjusted.newBuilder()
                .setEventId(id)
                .setLineNumber(1)
                .setLocation("S")
                .setItem(item)
                .setKind(kind)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setReasonCode("TEST")
                .setOccurredAt(minute(minute))
                .setBusinessDate(minute(minute).atZone(ZoneOffset.UTC).toLocalDate())
                .build();
    }

    private static GoodsReceived receipt(String id, String item, String units, long cycle, int minute) {
        BigDecimal quantity = new BigDecimal(units).setScale(6);
        return GoodsReceived.newBuilder()
                .setEventId(id)
                .setLineNumber(1)
                .setLocation("S")
                .setItem(item)
                .setQuantity(quantity)
                .setUnit("EACH")
                .setOrderNumber("PO")
                .setSupplier("ACME")
                .setUnitCost(new BigDecimal("1.0000"))
                .setCurrency("EUR")
                .setSignals(List.of(SignalReceipt.newBuilder()
                        .setSignalId("S/" + item + "#" + cycle)
                        .setQuantity(quantity)
                        .build()))
                .setOccurredAt(minute(minute))
                .setBusinessDate(minute(minute).atZone(ZoneOffset.UTC).toLocalDate())
                .build();
    }
}
