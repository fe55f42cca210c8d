package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.DAY;
import static io.pullsignal.gateway.orders.Book.NOON;
import static io.pullsignal.gateway.orders.Book.agreed;
import static io.pullsignal.gateway.orders.Book.answer;
import static io.pullsignal.gateway.orders.Book.despatch;
import static io.pullsignal.gateway.orders.Book.receipt;
import static io.pullsignal.gateway.orders.Book.signal;
import static io.pullsignal.gateway.orders.Book.takeBack;
import static io.pullsignal.gateway.orders.Book.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What suppliers and the dock say, in every order that life has; beside {@link OrderDeskTest}, which has the rest. */
class AnswersTest {
    private Book book = new Book(terms("NEAR", 1), terms("FAR", 2));

    @AfterEach
    void every_unit_is_accounted_for() {
        book.requireInvariants();
    }

    @Test
    void an_order_accepted_as_it_is_waits_for_its_promised_day() {
        order("10");
        says(SupplierAnswer.Kind.ACCEPTED, "10", DAY.plusDays(4));

        assertThat(book.order(1).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(book.line(1).dueDate()).isEqualTo(DAY.plusDays(4));
        assertThat(book.lastStep().reason()).isNull();
    }

    @Test
    void more_than_was_ordered_is_excess_and_serves_no_signal() {
        order("10");
        says(SupplierAnswer.Kind.QUANTITY_CHANGED, "12", null);

        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("12");
        assertThat(changes()).containsExactly("EXCESS 2 of 1");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "12", "0")));
        assertThat(served()).isEqualByComparingTo("10");
    }

    @Test
    void a_new_day_moves_the_due_day_and_the_first_promise_stays_known() {
        order("10");
        says(SupplierAnswer.Kind.ACCEPTED, "10", DAY.plusDays(3));
        says(SupplierAnswer.Kind.DATE_CHANGED, "10", DAY.plusDays(8));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CHANGED);
        assertThat(book.line(1).dueDate()).isEqualTo(DAY.plusDays(8));
        assertThat(book.line(1).progress().firstPromisedDate()).isEqualTo(DAY.plusDays(3));
    }

    @Test
    void of_answers_that_contradict_each_other_the_last_holds_and_what_was_sourced_again_stays_there() {
        order("10");
        says(SupplierAnswer.Kind.QUANTITY_CHANGED, "6", null);
        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("4");

        says(SupplierAnswer.Kind.ACCEPTED, "10", null);

        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("10");
        assertThat(changes()).containsExactly("EXCESS 4 of 1");
        assertThat(book.orders).as("nothing is ordered a third time").hasSize(2);
    }

    @Test
    void an_answer_that_contradicts_itself_is_refused_whole() {
        order("10");
        SupplierAnswer.LineAnswer yes =
                new SupplierAnswer.LineAnswer(1, SupplierAnswer.Kind.ACCEPTED, BigDecimal.TEN, null, null, null);
        SupplierAnswer.LineAnswer no =
                new SupplierAnswer.LineAnswer(1, SupplierAnswer.Kind.REJECTED, BigDecimal.ZERO, null, null, null);
        book.transaction(desk -> assertThat(
                        refusal(desk.answer(new SupplierAnswer("r", "NEAR", number(1), NOON, List.of(yes, no)))))
                .isEqualTo("DUPLICATE_LINE"));

        assertThat(book.order(1).state()).isEqualTo(OrderState.SENT);
    }

    @Test
    void lines_that_an_answer_does_not_name_stay_as_they_are() {
        book.transaction(desk -> {
            desk.order(signal(1, "10"));
            desk.order(new Signal(
                    new SignalKey("SHOP", "BOLT", 2),
                    BigDecimal.TEN,
                    "EACH",
                    null,
                    "CONTAINER_EMPTIED",
                    NOON.plusSeconds(86_400)));
        });
        says(SupplierAnswer.Kind.REJECTED, "0", null);

        assertThat(book.order(1).state()).isEqualTo(OrderState.CHANGED);
        assertThat(book.order(1).lines())
                .extracting(line -> line.outstandingQuantity().intValue())
                .containsExactly(0, 10);
    }

    @Test
    void an_answer_or_an_advice_to_an_order_that_nobody_knows_is_refused() {
        order("10");
        book.transaction(desk -> {
            assertThat(refusal(desk.answer(new SupplierAnswer("r", "NEAR", "PO-9", NOON, List.of()))))
                    .isEqualTo("UNKNOWN_ORDER");
            assertThat(refusal(desk.despatch(new Despatch("a", "NEAR", "PO-9", NOON, null, List.of()))))
                    .isEqualTo("UNKNOWN_ORDER");
        });
    }

    @Test
    void an_answer_to_an_order_that_ended_is_refused_however_it_ended() {
        order("10");
        says(SupplierAnswer.Kind.REJECTED, "0", null);
        book.transaction(desk -> desk.cancel(number(2), NOON, "r", false));
        book.transaction(desk -> desk.order(signal(2, "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(3), "10", "0")));

        for (int ended : List.of(1, 2, 3)) {
            book.transaction(desk -> assertThat(
                            refusal(desk.answer(answer(book.order(ended), SupplierAnswer.Kind.ACCEPTED, "10", null))))
                    .isEqualTo("ORDER_CLOSED"));
        }
    }

    @Test
    void an_advice_needs_no_answer_and_goods_need_no_advice() {
        order("10");
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "6")));
        assertThat(book.order(1).state()).isEqualTo(OrderState.SHIPPED);

        book.transaction(desk -> desk.receive(receipt(book.order(1), "10", "0")));

        assertThat(book.life(1)).containsExactly("SENT", "SHIPPED", "RECEIVED", "CLOSED");
        assertThat(served()).isEqualByComparingTo("10");
    }

    @Test
    void an_advice_of_what_came_already_puts_nothing_on_its_way() {
        order("10");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "4")));

        assertThat(changes()).containsExactly("IN_TRANSIT 4 of 1");
        assertThat(book.order(1).state()).isEqualTo(OrderState.PARTIALLY_RECEIVED);
    }

    @Test
    void a_short_delivery_leaves_the_rest_on_order_until_somebody_gives_it_up() {
        order("10");
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "7", "0")));
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("3");

        book.transaction(desk -> desk.shortClose(number(1), NOON, "lost on the way", true));

        assertThat(book.order(2).head().supplier()).isEqualTo("FAR");
        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("3");
    }

    @Test
    void damaged_goods_and_wrong_ones_are_refused_with_their_reason_and_ordered_elsewhere() {
        order("10");
        book.transaction(desk -> desk.receive(new DockReceipt(
                "dock",
                "d1",
                "SHOP",
                number(1),
                NOON,
                List.of(new DockReceipt.Line(1, new BigDecimal("7"), new BigDecimal("2"), "DAMAGED", null, null)))));
        assertThat(book.lastStepOf(1).reason()).isEqualTo("DAMAGED");
        book.transaction(desk -> desk.receive(new DockReceipt(
                "dock",
                "d2",
                "SHOP",
                number(1),
                NOON,
                List.of(new DockReceipt.Line(1, BigDecimal.ZERO, BigDecimal.ONE, "WRONG_ITEM", null, null)))));

        assertThat(book.life(1)).containsExactly("SENT", "PARTIALLY_RECEIVED", "RECEIVED", "CLOSED");
        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("2");
        assertThat(book.line(3).terms().orderedQuantity()).isEqualByComparingTo("1");
        assertThat(served()).isEqualByComparingTo("7");
    }

    @Test
    void a_cancelled_receipt_takes_the_units_off_the_shelf_and_asks_nobody_for_them_again() {
        order("10");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "4", "0")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "8", "0")));

        book.transaction(desk -> desk.takeBack(takeBack(book.order(1), TakeBack.Kind.RECEIPT_CANCELLED, "8")));

        assertThat(book.line(1).progress().receivedQuantity()).isEqualByComparingTo("4");
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("0");
        assertThat(book.takenBack).singleElement().satisfies(goods -> {
            assertThat(goods.location()).isEqualTo("SHOP");
            assertThat(goods.lines().get(0).quantity()).isEqualByComparingTo("8");
        });
        assertThat(book.orders).as("the loop asks, by a signal of its own").hasSize(1);
        assertThat(book.lastStep().reason()).isEqualTo("RECEIPT_CANCELLED: r");
        assertThat(book.order(1).revision()).as("the supplier is told").isEqualTo(2);
    }

    @Test
    void a_return_leaves_what_is_still_to_come_as_it_was() {
        order("10");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        book.transaction(desk -> desk.takeBack(takeBack(book.order(1), TakeBack.Kind.RETURNED_TO_SUPPLIER, "2")));

        assertThat(book.line(1).progress().receivedQuantity()).isEqualByComparingTo("4");
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("4");
        assertThat(book.line(1).progress().expectedQuantity()).isEqualByComparingTo("8");

        book.transaction(desk -> desk.receive(receipt(book.order(1), "4", "0")));
        assertThat(book.order(1).state()).isEqualTo(OrderState.CLOSED);
    }

    @Test
    void goods_go_back_after_the_end_of_an_order_too_but_never_more_than_came() {
        order("10");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "9", "1")));
        TakeBack.Kind kind = TakeBack.Kind.RETURNED_TO_SUPPLIER;
        book.transaction(desk -> desk.takeBack(takeBack(book.order(1), kind, "3")));
        book.transaction(desk -> desk.takeBack(takeBack(book.order(1), kind, "1")));

        assertThat(book.line(1).progress().receivedQuantity()).isEqualByComparingTo("5");
        assertThat(book.order(1).state()).isEqualTo(OrderState.CLOSED);
        book.transaction(desk -> {
            assertThat(refusal(desk.takeBack(takeBack(book.order(1), kind, "6"))))
                    .isEqualTo("MORE_THAN_RECEIVED");
            assertThat(refusal(desk.takeBack(takeBack(book.order(1), kind, "0"))))
                    .isEqualTo("INVALID_QUANTITY");
        });
    }

    @Test
    void a_transfer_is_not_taken_back_but_ordered_the_other_way() {
        book = new Book(Map.of("OUR-DEPOT", "DEPOT"), terms("OUR-DEPOT", 1));
        book.transaction(desk -> desk.order(signal("SHOP", 1, "10", "OUR-DEPOT")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "10", "0")));

        book.transaction(desk -> assertThat(
                        refusal(desk.takeBack(takeBack(book.order(1), TakeBack.Kind.RETURNED_TO_SUPPLIER, "1"))))
                .isEqualTo("TRANSFER"));
    }

    @Test
    void a_need_that_grows_after_part_of_it_came_is_another_order() {
        order("10");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "5", "0")));
        book.transaction(desk -> desk.order(signal(2, "5")));

        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("5");
        assertThat(book.line(2).outstandingQuantity()).isEqualByComparingTo("5");
    }

    @Test
    void an_order_is_not_cancelled_after_part_of_it_came_and_short_closing_keeps_what_came() {
        order("10");
        book.transaction(desk -> desk.receive(receipt(book.order(1), "6", "0")));
        book.transaction(desk ->
                assertThat(refusal(desk.cancel(number(1), NOON, "r", true))).isEqualTo("NOT_CANCELLABLE"));
        book.transaction(desk -> desk.shortClose(number(1), NOON, "r", true));

        assertThat(served()).isEqualByComparingTo("6");
        assertThat(book.line(2).terms().orderedQuantity()).isEqualByComparingTo("4");
    }

    @Test
    void refused_units_leave_room_in_the_capacity_of_their_day() {
        book = new Book(agreed("NEAR", 1, "0", "0", "10"), terms("FAR", 2));
        order("10");
        says(SupplierAnswer.Kind.QUANTITY_CHANGED, "4", null);

        book.transaction(desk -> desk.order(signal(2, "8")));

        assertThat(ordered("NEAR"))
                .as("4 that stay, and 6 for which there is room again")
                .isEqualByComparingTo("10");
        assertThat(ordered("FAR")).isEqualByComparingTo("8");
    }

    private void order(String quantity) {
        book.transaction(desk -> desk.order(signal(1, quantity)));
    }

    private void says(SupplierAnswer.Kind kind, String quantity, @Nullable LocalDate promised) {
        book.transaction(desk -> desk.answer(answer(book.order(1), kind, quantity, promised)));
    }

    private String number(int order) {
        return book.order(order).head().number();
    }

    /** Units on order with a supplier for signals. */
    private BigDecimal ordered(String supplier) {
        return book.orders.values().stream()
                .filter(order -> order.head().supplier().equals(supplier))
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::outstandingQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Units that fulfilled signals. */
    private BigDecimal served() {
        return book.received.stream()
                .flatMap(goods -> goods.served().stream())
                .map(ReceivedGoods.Served::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<String> changes() {
        return book.lastStep().signalChanges().stream()
                .map(change -> change.kind() + " "
                        + change.quantity().stripTrailingZeros().toPlainString() + " of "
                        + change.signal().cycle())
                .toList();
    }

    private static String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.reason() : "applied";
    }
}
