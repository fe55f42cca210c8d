package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.gateway.sourcing.Consolidation;
import io.pullsignal.gateway.sourcing.Deliveries;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Preference;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import io.pullsignal.gateway.sourcing.SourcedQuantities;
import io.pullsignal.gateway.sourcing.Sources;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Needs that wait for others of one order. Noon is at one o'clock in Berlin, where the shop is. */
class CollectedOrdersTest {
    @Test
    void a_need_waits_as_long_as_was_agreed() {
        OrderDesk desk = desk(120, null);
        desk.order(Book.signal(1, "5"));

        assertThat(desk.collectedSignals())
                .containsExactly(new CollectedSignal(
                        Book.signal(1, "5").key(), "NEAR", NOON.plusSeconds(1).plusSeconds(7_200)));
        assertThat(desk.draftedOrders()).isZero();
        assertThat(desk.accounts()).isEmpty();
    }

    @Test
    void a_need_waits_no_longer_than_until_its_order_just_makes_the_cut_off() {
        OrderDesk desk = desk(1_440, LocalTime.of(14, 0));
        desk.order(Book.signal(1, "5"));

        assertThat(desk.collectedSignals())
                .extracting(CollectedSignal::leavesAt)
                .containsExactly(Instant.parse("2026-03-02T12:45:00Z"));
    }

    @Test
    void nothing_waits_that_could_miss_the_cut_off() {
        OrderDesk desk = desk(1_440, LocalTime.of(13, 10));
        desk.order(Book.signal(1, "5"));

        assertThat(desk.collectedSignals()).isEmpty();
        assertThat(desk.draftedOrders()).isEqualTo(1);
    }

    @Test
    void a_customer_who_waits_makes_a_need_urgent() {
        OrderDesk desk = desk(120, null);
        desk.order(new Signal(Book.signal(1, "5").key(), BigDecimal.TEN, "EACH", null, "SOLD_FOR_DROP_SHIPMENT", NOON));

        assertThat(desk.collectedSignals()).isEmpty();
        assertThat(desk.draftedOrders()).isEqualTo(1);
    }

    @Test
    void needs_that_waited_share_a_line_in_whole_cases_at_the_price_of_their_sum() {
        OrderDesk desk = desk(120, null);
        Instant leavesAt = NOON.plusSeconds(7_200);
        desk.orderCollected(List.of(Book.signal(1, "20"), Book.signal(2, "6")), leavesAt);

        assertThat(desk.draftedValue("NEAR", "EUR"))
                .as("36 units at the price from 30 on, looking changes nothing")
                .isEqualByComparingTo(desk.draftedValue("NEAR", "EUR"))
                .isEqualByComparingTo("36.00");
        assertThat(desk.draftedValue("NEAR", "USD")).isZero();
        desk.departBecause("COLLECTED");
        desk.send(List.of("PO-1"));

        PurchaseOrder order = desk.newOrders().get(0);
        assertThat(order.head().issuedAt()).isEqualTo(leavesAt);
        assertThat(order.steps().get(0).reason()).isEqualTo("COLLECTED");
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.terms().orderedQuantity()).isEqualByComparingTo("36");
            assertThat(line.terms().unitPrice()).isEqualByComparingTo("1.00");
            assertThat(line.terms().explanation()).isEqualTo("needed 26, whole CASE: 3");
            assertThat(line.allocations())
                    .extracting(Allocation::quantity)
                    .containsExactly(new BigDecimal("20"), new BigDecimal("6"));
        });
    }

    /** One supplier of bolts in cases of 12, at 1.25 and from 30 on at 1.00. */
    private static OrderDesk desk(int collectMinutes, @Nullable LocalTime cutOff) {
        SourcingTerms terms = new SourcingTerms(
                "NEAR",
                "BOLT",
                null,
                3,
                new OrderQuantities(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        new PurchaseUnit("CASE", new BigDecimal("12"), BigDecimal.ONE)),
                new Pricing(
                        new BigDecimal("1.25"),
                        "EUR",
                        List.of(new Pricing.PriceBreak(new BigDecimal("30"), BigDecimal.ONE))),
                new Preference(1, null, null),
                Validity.UNLIMITED,
                true);
        Supplier supplier = new Supplier(
                "NEAR",
                "Near",
                "EUR",
                true,
                null,
                null,
                new DeliveryTerms(null, cutOff, Set.of(), null),
                Consolidation.of(collectMinutes, BigDecimal.ZERO));
        Sources sources = new Sources(
                List.of(terms),
                Map.of("NEAR", supplier),
                List.of(),
                new SourcedQuantities(List.of()),
                Deliveries.PLAIN,
                List.of());
        return new OrderDesk(Map.of(), Map.of(), sources, Book.DAYS, 10);
    }
}
