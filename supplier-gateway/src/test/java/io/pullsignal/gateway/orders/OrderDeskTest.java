package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.DAY;
import static io.pullsignal.gateway.orders.Book.NOON;
import static io.pullsignal.gateway.orders.Book.agreed;
import static io.pullsignal.gateway.orders.Book.answer;
import static io.pullsignal.gateway.orders.Book.despatch;
import static io.pullsignal.gateway.orders.Book.receipt;
import static io.pullsignal.gateway.orders.Book.signal;
import static io.pullsignal.gateway.orders.Book.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
    private Book book = new Book(terms("NEAR", 1), terms("FAR", 2));

    @AfterEach
    void every_unit_is_accounted_for() {
        book.requireInvariants();
    }

    @Test
    void signals_of_one_item_share_a_line_and_each_keeps_its_allocation() {
        book.transaction(desk -> {
            desk.order(signal(2, "20"));
            desk.order(signal(1, "10"));
        });

        assertThat(book.orders).hasSize(1);
        assertThat(book.line(1).terms().orderedQuantity()).isEqualByComparingTo("30");
        assertThat(book.line(1).terms().requestedDate()).isEqualTo(DAY.plusDays(3));
        assertThat(book.line(1).allocations())
                .extracting(a -> a.signal().cycle())
                .containsExactly(1L, 2L);
        assertThat(book.life(1)).containsExactly("SENT");
        assertThat(changes()).containsExactly("ORDERED 10 of 1", "ORDERED 20 of 2");
    }

    @Test
    void each_ship_to_has_its_own_order() {
        book.transaction(desk -> {
            desk.order(signal("SHOP", 1, "10"));
            desk.order(signal("DEPOT", 1, "10"));
        });
        book.transaction(desk -> desk.order(signal("SHOP", 2, "5")));

        assertThat(outstandingAt("SHOP")).isEqualByComparingTo("15");
        assertThat(outstandingAt("DEPOT")).isEqualByComparingTo("10");
    }

    @Test
    void the_requested_day_is_counted_at_the_ship_to() {
        Signal lateInTheEvening = new Signal(
                new SignalKey("SHOP", "BOLT", 1),
                BigDecimal.TEN,
                "EACH",
                null,
                "CONTAINER_EMPTIED",
                Instant.parse("2026-03-02T23:30:00Z"));
        book.transaction(desk -> desk.order(lateInTheEvening));

        assertThat(book.line(1).terms().requestedDate()).isEqualTo(DAY.plusDays(4));
    }

    @Test
    void a_need_without_a_source_is_unfulfilled_and_says_why() {
        book = new Book();
        book.transaction(desk -> desk.order(signal(1, "10")));

        assertThat(book.orders).isEmpty();
        assertThat(book.lastStep().type()).isEqualTo(StepType.UNSOURCED);
        assertThat(book.lastStep().orderNumber()).isEqualTo("SHOP/BOLT#1");
        assertThat(book.lastStep().reason()).isEqualTo("NO_TERMS");
        assertThat(changes()).containsExactly("UNFULFILLED 10 of 1");
    }

    @Test
    void a_refused_order_goes_to_the_next_source_as_the_next_attempt() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(book.order(1).state()).isEqualTo(OrderState.REJECTED);
        assertThat(book.order(2).head().supplier()).isEqualTo("FAR");
        assertThat(book.line(2).allocations().get(0).attempt()).isEqualTo(2);
        assertThat(changes()).containsExactly("ORDERED 10 of 1");
    }

    @Test
    void a_need_that_everybody_refused_is_unfulfilled() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));
        book.transaction(desk -> desk.answer(answer(book.order(2), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(changes()).containsExactly("UNFULFILLED 10 of 1");
        assertThat(account(1).unfulfilledReason()).isEqualTo("ALL_SOURCES_TRIED");
    }

    @Test
    void a_reduced_quantity_sources_only_the_difference_from_the_newest_need() {
        book.transaction(desk -> {
            desk.order(signal(1, "10"));
            desk.order(signal(2, "10"));
        });
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.QUANTITY_CHANGED, "14", null)));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CHANGED);
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("14");
        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("6");
        assertThat(book.line(2).allocations().get(0).signal().cycle()).isEqualTo(2);
    }

    @Test
    void what_is_sourced_again_is_rounded_and_the_excess_is_told() {
        book = new Book(terms("NEAR", 1), terms("FAR", 2, "50", "3"));
        book.transaction(desk -> desk.order(signal(1, "20")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("51");
        assertThat(changes()).containsExactly("ORDERED 20 of 1", "EXCESS 31 of 1");
    }

    @Test
    void what_lies_above_a_multiple_within_the_tolerance_is_left_out_of_the_newest_need_and_told() {
        book = new Book(terms("NEAR", 1), agreed("FAR", 2, "10", "20", null));
        book.transaction(desk -> {
            desk.order(signal(1, "15"));
            desk.order(signal(2, "7"));
        });
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("20");
        assertThat(book.line(2).terms().explanation()).isEqualTo("needed 22, down to a multiple of 10");
        assertThat(changes()).containsExactly("ORDERED 15 of 1", "ORDERED 5 of 2", "UNFULFILLED 2 of 2");
        assertThat(account(2).unfulfilledReason()).isEqualTo("WITHIN_TOLERANCE");
    }

    @Test
    void a_need_beyond_a_capacity_has_a_part_with_each_of_two_suppliers() {
        book = new Book(agreed("NEAR", 1, "4", "0", "10"), terms("FAR", 2));
        book.transaction(desk -> desk.order(signal(1, "12")));

        assertThat(book.orders.values())
                .extracting(order -> order.head().supplier())
                .containsExactly("FAR", "NEAR");
        assertThat(book.line(2).terms().orderedQuantity())
                .as("whole multiples within the capacity")
                .isEqualByComparingTo("8");
        assertThat(book.line(1).allocations().get(0))
                .isEqualTo(
                        Allocation.of(new SignalKey("SHOP", "BOLT", 1), 1, 2, new BigDecimal("4.000000"), "CAPACITY"));
    }

    @Test
    void a_substitute_is_declined_by_a_revision_and_the_item_sourced_elsewhere() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.answer(new SupplierAnswer(
                "r",
                "NEAR",
                "PO-00000001",
                NOON,
                List.of(new SupplierAnswer.LineAnswer(
                        1, SupplierAnswer.Kind.SUBSTITUTED, BigDecimal.TEN, null, "SCREW", "sold out")))));

        assertThat(book.order(1).revision()).isEqualTo(2);
        assertThat(book.order(2).head().supplier()).isEqualTo("FAR");
        assertThat(book.steps.get(1).reason()).isEqualTo("SUBSTITUTED by SCREW: sold out");
    }

    @Test
    void a_back_order_stays_on_order_for_its_new_day() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(
                desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.BACK_ORDERED, "10", DAY.plusDays(30))));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CHANGED);
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("10");
        assertThat(book.line(1).dueDate()).isEqualTo(DAY.plusDays(30));
    }

    @Test
    void partial_then_over_receipt_never_leaves_less_than_nothing_outstanding() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "4", "0")));
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("6");

        book.transaction(desk -> desk.receive(receipt(book.order(1), "8", "0")));

        assertThat(book.line(1).progress().receivedQuantity()).isEqualByComparingTo("12");
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("0");
        assertThat(book.received.get(1).quantity()).isEqualByComparingTo("8");
        assertThat(book.received.get(1).served().get(0).quantity()).isEqualByComparingTo("6");
        assertThat(book.life(1)).containsExactly("SENT", "PARTIALLY_RECEIVED", "RECEIVED", "CLOSED");
    }

    @Test
    void receipts_add_up() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "3", "0")));

        assertThat(book.line(1).progress().receivedQuantity()).isEqualByComparingTo("9");
        assertThat(book.order(1).state()).isEqualTo(OrderState.PARTIALLY_RECEIVED);
    }

    @Test
    void a_receipt_serves_the_oldest_need_first() {
        book.transaction(desk -> {
            desk.order(signal(2, "10"));
            desk.order(signal(1, "10"));
        });
        book.transaction(desk -> desk.receive(receipt(book.order(1), "13", "0")));

        assertThat(book.received.get(0).served())
                .extracting(s -> s.signal().cycle() + ":" + s.quantity())
                .containsExactly("1:10", "2:3");
    }

    @Test
    void a_refusal_at_the_dock_reopens_the_need_once() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "4")));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CLOSED);
        assertThat(book.order(2).head().supplier()).isEqualTo("FAR");
        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("4");
        assertThat(book.orders).hasSize(2);
    }

    @Test
    void the_only_source_replaces_what_the_dock_refused() {
        book = new Book(terms("NEAR", 1));
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "4")));

        assertThat(book.order(2).head().supplier()).isEqualTo("NEAR");
        assertThat(book.line(2).allocations().get(0).attempt()).isEqualTo(2);
    }

    @Test
    void a_refusal_at_the_dock_beyond_the_need_reopens_nothing() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "10", "3")));

        assertThat(book.orders).hasSize(1);
        assertThat(book.order(1).state()).isEqualTo(OrderState.CLOSED);
    }

    @Test
    void a_despatch_puts_the_oldest_need_in_transit_and_tells_the_excess() {
        book.transaction(desk -> {
            desk.order(signal(1, "10"));
            desk.order(signal(2, "10"));
        });
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "12")));
        assertThat(changes()).containsExactly("IN_TRANSIT 10 of 1", "IN_TRANSIT 2 of 2");

        book.transaction(desk -> desk.despatch(despatch(book.order(1), "11")));
        assertThat(changes()).containsExactly("IN_TRANSIT 8 of 2", "EXCESS 3 of 2");
        assertThat(book.order(1).state()).isEqualTo(OrderState.SHIPPED);
    }

    @Test
    void an_answer_after_despatch_is_recorded_but_does_not_move_the_order_back() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "10")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.ACCEPTED, "10", DAY)));

        assertThat(book.order(1).state()).isEqualTo(OrderState.SHIPPED);
        assertThat(book.life(1)).containsExactly("SENT", "SHIPPED", "ACKNOWLEDGED");
    }

    @Test
    void goods_on_their_way_are_not_ordered_again_when_an_answer_refuses_them() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "6")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(book.order(1).state()).isEqualTo(OrderState.SHIPPED);
        assertThat(book.order(1).lines().iterator().next().outstandingQuantity())
                .as("the other four will not come")
                .isEqualByComparingTo("6");

        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        assertThat(book.order(1).state()).isEqualTo(OrderState.CLOSED);
    }

    @Test
    void a_reduction_to_what_came_completes_the_order() {
        book = new Book(terms("NEAR", 1));
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.QUANTITY_CHANGED, "6", null)));

        assertThat(book.life(1)).containsExactly("SENT", "PARTIALLY_RECEIVED", "CHANGED", "RECEIVED", "CLOSED");
        assertThat(account(1).unfulfilledQuantity()).isEqualByComparingTo("4");
    }

    @Test
    void a_cancelled_need_is_unfulfilled_unless_it_is_still_wanted() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.order(signal(2, "10")));
        book.transaction(desk -> desk.cancel("PO-00000001", NOON, "mistake", false));
        assertThat(changes()).containsExactly("UNFULFILLED 10 of 1");
        assertThat(book.order(1).revision()).isEqualTo(2);

        book.transaction(desk -> desk.cancel("PO-00000002", NOON, "too slow", true));
        assertThat(book.order(3).head().supplier()).isEqualTo("FAR");
        book.transaction(desk ->
                assertThat(desk.cancel("PO-00000002", NOON, "again", true)).isInstanceOf(Outcome.Applied.class));
        assertThat(book.orders).hasSize(3);
    }

    @Test
    void after_despatch_an_order_is_short_closed_not_cancelled() {
        book = new Book(terms("NEAR", 1));
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> assertThat(refusal(desk.shortClose("PO-00000001", NOON, "r", false)))
                .isEqualTo("NOT_SHORT_CLOSABLE"));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        book.transaction(desk -> assertThat(refusal(desk.cancel("PO-00000001", NOON, "r", false)))
                .isEqualTo("NOT_CANCELLABLE"));
        book.transaction(desk -> desk.shortClose("PO-00000001", NOON, "the rest is not made any more", false));

        assertThat(book.order(1).state()).isEqualTo(OrderState.SHORT_CLOSED);
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("0");
        assertThat(changes()).containsExactly("UNFULFILLED 4 of 1");
    }

    @Test
    void a_due_day_that_passed_is_reported_once_and_a_new_promise_again() {
        Instant fourDaysLater = NOON.plusSeconds(4 * 86_400);
        book.transaction(desk -> desk.order(signal(1, "10")));
        book.transaction(desk -> desk.reportLate(NOON.plusSeconds(3 * 86_400)));
        assertThat(book.life(1)).containsExactly("SENT");

        book.transaction(desk -> desk.reportLate(fourDaysLater));
        book.transaction(desk -> desk.reportLate(fourDaysLater));
        assertThat(book.life(1)).containsExactly("SENT", "LATE");
        assertThat(book.lastStep().occurredAt())
                .as("the end of the due day in Berlin, whenever it was looked")
                .isEqualTo(Instant.parse("2026-03-05T23:00:00Z"));

        book.transaction(
                desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.DATE_CHANGED, "10", DAY.plusDays(6))));
        book.transaction(desk -> desk.reportLate(fourDaysLater));
        assertThat(book.life(1)).containsExactly("SENT", "LATE", "CHANGED");
        book.transaction(desk -> desk.reportLate(NOON.plusSeconds(7 * 86_400)));
        assertThat(book.life(1)).containsExactly("SENT", "LATE", "CHANGED", "LATE");
    }

    @Test
    void what_cannot_be_meant_is_refused_by_name() {
        book = new Book(terms("NEAR", 1));
        book.transaction(desk -> desk.order(signal(1, "10")));
        PurchaseOrder order = book.order(1);
        book.transaction(desk -> {
            assertThat(refusal(desk.receive(new DockReceipt("d", "r", "SHOP", "PO-9", NOON, List.of()))))
                    .isEqualTo("UNKNOWN_ORDER");
            assertThat(refusal(desk.receive(
                            new DockReceipt("d", "r", "DEPOT", order.head().number(), NOON, List.of()))))
                    .isEqualTo("WRONG_LOCATION");
            assertThat(refusal(desk.receive(receipt(order, "0", "0")))).isEqualTo("EMPTY_RECEIPT");
            assertThat(refusal(desk.receive(receipt(order, "-1", "0")))).isEqualTo("INVALID_QUANTITY");
            assertThat(refusal(
                            desk.despatch(new Despatch("a", "FAR", order.head().number(), NOON, null, List.of()))))
                    .isEqualTo("WRONG_SUPPLIER");
            assertThat(refusal(desk.despatch(new Despatch(
                            "a",
                            "NEAR",
                            order.head().number(),
                            NOON,
                            null,
                            List.of(new Despatch.Line(7, "BOLT", BigDecimal.ONE, null))))))
                    .isEqualTo("UNKNOWN_LINE");
            assertThat(refusal(desk.despatch(new Despatch(
                            "a",
                            "NEAR",
                            order.head().number(),
                            NOON,
                            null,
                            List.of(new Despatch.Line(1, "NUT", BigDecimal.ONE, null))))))
                    .isEqualTo("WRONG_ITEM");
        });
        book.transaction(desk -> desk.receive(receipt(order, "10", "0")));
        book.transaction(
                desk -> assertThat(refusal(desk.despatch(despatch(order, "1")))).isEqualTo("ORDER_CLOSED"));
    }

    @Test
    void goods_that_come_after_the_end_of_an_order_are_booked_for_no_signal() {
        book = new Book(terms("NEAR", 1));
        book.transaction(desk -> desk.order(signal(1, "10")));
        String number = book.order(1).head().number();
        book.transaction(desk -> desk.cancel(number, NOON, "r", false));
        book.transaction(desk ->
                assertThat(desk.receive(receipt(book.order(1), "7", "2"))).isInstanceOf(Outcome.Applied.class));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(book.received).singleElement().satisfies(goods -> {
            assertThat(goods.quantity()).isEqualByComparingTo("7");
            assertThat(goods.served()).isEmpty();
        });
        assertThat(book.line(1).progress().rejectedQuantity()).isEqualByComparingTo("2");
        assertThat(book.life(1)).containsExactly("SENT", "CANCELLED", "RECEIVED");
        assertThat(book.lastStep().reason()).isEqualTo("CAME_AFTER_CANCELLED");
    }

    @Test
    void an_order_has_at_most_500_lines() {
        book = new Book(terms("NEAR", 1));
        book.transaction(desk -> LongStream.rangeClosed(1, 501)
                .mapToObj(day -> new Signal(
                        new SignalKey("SHOP", "BOLT", day),
                        BigDecimal.ONE,
                        "EACH",
                        null,
                        "CONTAINER_EMPTIED",
                        NOON.plusSeconds(day * 86_400)))
                .forEach(desk::order));

        assertThat(book.orders.values())
                .extracting(order -> order.lines().size())
                .containsExactly(500, 1);
    }

    private SignalAccount account(long cycle) {
        return Objects.requireNonNull(book.accounts.get(new SignalKey("SHOP", "BOLT", cycle)));
    }

    private List<String> changes() {
        return book.lastStep().signalChanges().stream()
                .map(change -> change.kind() + " "
                        + change.quantity().stripTrailingZeros().toPlainString() + " of "
                        + change.signal().cycle())
                .toList();
    }

    private BigDecimal outstandingAt(String shipTo) {
        return book.orders.values().stream()
                .filter(order -> order.head().shipTo().equals(shipTo))
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::outstandingQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.reason() : "applied";
    }
}
