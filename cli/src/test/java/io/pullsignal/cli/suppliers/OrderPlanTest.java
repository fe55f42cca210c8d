package io.pullsignal.cli.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.PurchaseOrderLine;
import io.pullsignal.events.orders.v1.ResponseStatus;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderPlanTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant ISSUED = Instant.parse("2011-03-01T10:00:00Z");
    private static final LocalDate WANTED = LocalDate.parse("2011-03-06");

    @Test
    void the_same_seed_and_order_give_the_same_deeds() {
        Vendor vendor = vendor(Vendor.Habits.UNRELIABLE, -1, 0, 3, 9);

        assertThat(OrderPlan.of(5, vendor, order("PO-1"), LONDON))
                .isEqualTo(OrderPlan.of(5, vendor, order("PO-1"), LONDON));
        assertThat(OrderPlan.of(5, vendor, order("PO-1"), LONDON))
                .isNotEqualTo(OrderPlan.of(6, vendor, order("PO-1"), LONDON));
    }

    @Test
    void a_reliable_supplier_answers_within_hours_and_delivers_everything_on_the_day() {
        List<TimedEvent> events = OrderPlan.of(5, vendor(Vendor.Habits.RELIABLE, 0), order("PO-1"), LONDON);

        assertThat(events).hasSize(3);
        OrderResponse answer = (OrderResponse) events.get(0).event();
        assertThat(Duration.between(ISSUED, answer.getRespondedAt())).isLessThanOrEqualTo(Duration.ofHours(4));
        assertThat(answer.getLines().get(0).getStatus()).isEqualTo(ResponseStatus.ACCEPTED);
        assertThat(answer.getLines().get(0).getPromisedDate()).isEqualTo(WANTED);
        DespatchAdvice advice = (DespatchAdvice) events.get(1).event();
        assertThat(advice.getDespatchedAt()).isAfter(answer.getRespondedAt());
        ReceiptRecorded receipt = (ReceiptRecorded) events.get(2).event();
        assertThat(receipt.getOccurredAt()).isAfter(advice.getDespatchedAt());
        assertThat(receipt.getOccurredAt().atZone(LONDON).toLocalDate()).isEqualTo(WANTED);
        assertThat(receipt.getLines().get(0).getAcceptedQuantity()).isEqualByComparingTo("24");
    }

    @Test
    void lateness_is_drawn_from_the_vendors_history() {
        List<TimedEvent> events = OrderPlan.of(5, vendor(Vendor.Habits.RELIABLE, 12), order("PO-1"), LONDON);

        assertThat(events.get(2).dueAt().atZone(LONDON).toLocalDate()).isEqualTo(WANTED.plusDays(12));
    }

    @Test
    void goods_never_arrive_before_the_day_after_the_answer() {
        List<TimedEvent> events = OrderPlan.of(5, vendor(Vendor.Habits.RELIABLE, -14), order("PO-1"), LONDON);

        assertThat(events.get(2).dueAt().atZone(LONDON).toLocalDate()).isEqualTo(LocalDate.parse("2011-03-02"));
        assertThat(events.get(1).dueAt()).isBefore(events.get(2).dueAt());
    }

    @Test
    void a_rejected_order_is_not_delivered() {
        Vendor.Habits refuses = new Vendor.Habits(0, 0, 1000, 0, 0);

        List<TimedEvent> events = OrderPlan.of(5, vendor(refuses, 0), order("PO-1"), LONDON);

        assertThat(events).hasSize(1);
        OrderResponse answer = (OrderResponse) events.get(0).event();
        assertThat(answer.getLines().get(0).getStatus()).isEqualTo(ResponseStatus.REJECTED);
        assertThat(answer.getLines().get(0).getQuantity()).isEqualByComparingTo("0");
    }

    @Test
    void what_is_missing_at_the_dock_comes_later() {
        Vendor.Habits shorts = new Vendor.Habits(0, 0, 0, 1000, 0);

        List<TimedEvent> events = OrderPlan.of(5, vendor(shorts, 0), order("PO-1"), LONDON);

        ReceiptRecorded first = (ReceiptRecorded) events.get(2).event();
        ReceiptRecorded second = (ReceiptRecorded) events.get(3).event();
        BigDecimal both = first.getLines()
                .get(0)
                .getAcceptedQuantity()
                .add(second.getLines().get(0).getAcceptedQuantity());
        assertThat(both).isEqualByComparingTo("24");
        assertThat(second.getOccurredAt()).isAfter(first.getOccurredAt());
        assertThat(second.getReceiptId()).isNotEqualTo(first.getReceiptId());
    }

    @Test
    void a_perishable_arrives_with_a_lot_and_a_last_day_within_its_shelf_life() {
        Vendor vendor =
                new Vendor("V", "Vendor", 5, Delays.of(List.of(0)), Vendor.Habits.RELIABLE, Map.of("85123A", 3));

        ReceiptLine line = ((ReceiptRecorded)
                        OrderPlan.of(5, vendor, order("PO-1"), LONDON).get(2).event())
                .getLines()
                .get(0);

        assertThat(line.getLot()).isEqualTo("PO-1/1");
        assertThat(line.getBestBefore()).isBetween(WANTED.plusDays(1), WANTED.plusDays(3));
    }

    private static Vendor vendor(Vendor.Habits habits, Integer... delaysDays) {
        return new Vendor("V", "Vendor", 5, Delays.of(List.of(delaysDays)), habits);
    }

    private static PurchaseOrderIssued order(String number) {
        return PurchaseOrderIssued.newBuilder()
                .setOrderNumber(number)
                .setRevision(1)
                .setSupplier("V")
                .setShipTo("UK-WAREHOUSE")
                .setIssuedAt(ISSUED)
                .setCurrency("GBP")
                .setLines(List.of(PurchaseOrderLine.newBuilder()
                        .setLineNumber(1)
                        .setItem("85123A")
                        .setQuantity(new BigDecimal("24.000000"))
                        .setUnit("EACH")
                        .setUnitPrice(new BigDecimal("1.2500"))
                        .setRequestedDate(WANTED)
                        .setSignals(List.of())
                        .build()))
                .build();
    }
}
