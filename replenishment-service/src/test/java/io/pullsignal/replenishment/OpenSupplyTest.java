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
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is kept of open signals is what they add up to, whatever happens to them. */
class OpenSupplyTest {
    private static final List<String> ITEMS = List.of("TEA", "MILK", "CAKE");
    private static final String KEPT =
            "select * from open_supply where requested + ordered > 0 order by location, item";
    private static final String SUMMED = "select * from open_signal_sum order by location, item";
    private static final int BATCHES = 60;
    private static final int EVENTS_PER_BATCH = 12;

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private long offset;
    private long step;

    @Test
    void sales_orders_and_receipts_in_any_order_leave_the_sums_of_the_signals() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        fresh.kanban("S1", "TEA", "5", 6);
        fresh.loop(
                "S1",
                "MILK",
                new PolicyParameters(
                        "MIN_MAX", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.of("10"), Quantity.of("40")));
        fresh.loop(
                "S1",
                "CAKE",
                new PolicyParameters("DROP_SHIP", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO));
        int mostOpen = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (int i = 0; i < EVENTS_PER_BATCH; i++) {
                records.add(event(random, batch));
            }
            fresh.apply(records);

            List<String> kept = fresh.rows(KEPT);
            assertThat(kept).as("seed %d, batch %d", seed, batch).isEqualTo(fresh.rows(SUMMED));
            mostOpen = Math.max(mostOpen, kept.size());
        }
        assertThat(mostOpen).as("positions with open signals, seed %d", seed).isEqualTo(ITEMS.size());
        assertThat(fresh.rows("select count(*) from signal where received_quantity > 0 and open_quantity = 0"))
                .as("closed signals, seed %d", seed)
                .isNotEqualTo(List.of("0"));
    }

    @Test
    void a_position_without_open_signals_counts_none() throws SQLException {
        fresh.kanban("S1", "TEA", "5", 2);
        fresh.apply(List.of(record(Topics.STOCK_ADJUSTED, Town.counted("S1", "TEA", "10", Town.MONDAY))));
        sell("TEA", "5");
        assertThat(fresh.rows("select requested, requested_quantity, ordered from open_supply"))
                .containsExactly("1|5.000000|0");

        fresh.apply(List.of(change("TEA", SignalChangeKind.ORDERED, 1, "5")));
        assertThat(fresh.rows("select requested, ordered, ordered_quantity, shipped from open_supply"))
                .containsExactly("0|1|5.000000|f");

        fresh.apply(List.of(change("TEA", SignalChangeKind.IN_TRANSIT, 1, "5")));
        assertThat(fresh.rows("select shipped from open_supply")).containsExactly("t");

        fresh.apply(List.of(receipt("TEA", "5", 1, Town.MONDAY.plusSeconds(120))));
        assertThat(fresh.rows("select requested, ordered, requested_since, ordered_since, shipped from open_supply"))
                .containsExactly("0|0|null|null|f");
    }

    private void sell(String item, String units) throws SQLException {
        fresh.apply(List.of(sale(item, units, Town.MONDAY.plusSeconds(60))));
    }

    private ConsumerRecord<String, byte[]> event(Random random, int batch) {
        String item = ITEMS.get(random.nextInt(ITEMS.size()));
        Instant at = Town.MONDAY.plusSeconds(batch * 600L + random.nextInt(1_200));
        long cycle = 1 + random.nextInt(batch + 2);
        String units = String.valueOf(1 + random.nextInt(8));
        return switch (random.nextInt(8)) {
            case 0 -> change(item, SignalChangeKind.ORDERED, cycle, units);
            case 1 -> change(item, SignalChangeKind.IN_TRANSIT, cycle, units);
            case 2 -> change(item, SignalChangeKind.UNFULFILLED, cycle, units);
            case 3, 4 -> receipt(item, units, cycle, at);
            default -> sale(item, units, at);
        };
    }

    private ConsumerRecord<String, byte[]> sale(String item, String units, Instant at) {
        return record(Topics.CONSUMPTION_RECORDED, Town.sale(Town.nextId(), "S1", item, units, at));
    }

    private ConsumerRecord<String, byte[]> receipt(String item, String units, long cycle, Instant at) {
        return record(Topics.GOODS_RECEIVED, Town.received("S1", item, units, cycle, at, null, null));
    }

    private ConsumerRecord<String, byte[]> change(String item, SignalChangeKind kind, long cycle, String units) {
        return record(
                Topics.ORDER_LIFECYCLE,
                PurchaseOrderEvent.newBuilder()
                        .setOrderNumber("PO-1")
                        .setSequence(++step)
                        .setType(OrderStep.SENT)
                        .setSupplier("ACME")
                        .setShipTo("S1")
                        .setOccurredAt(Town.MONDAY)
                        .setCurrency("EUR")
                        .setLines(List.of())
                        .setSignalChanges(List.of(SignalChange.newBuilder()
                                .setSignalId("S1/" + item + "#" + cycle)
                                .setLocation("S1")
                                .setItem(item)
                                .setChange(kind)
                                .setQuantity(new BigDecimal(units).setScale(6))
                                .build()))
                        .build());
    }

    private ConsumerRecord<String, byte[]> record(String topic, SpecificRecord event) {
        return FreshDatabase.record(codec, topic, offset++, event);
    }
}
