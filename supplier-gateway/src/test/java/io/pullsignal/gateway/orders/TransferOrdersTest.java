package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.answer;
import static io.pullsignal.gateway.orders.Book.despatch;
import static io.pullsignal.gateway.orders.Book.receipt;
import static io.pullsignal.gateway.orders.Book.signal;
import static io.pullsignal.gateway.orders.Book.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders to a location of ours: what leaves it is told once, whoever says that it left. */
class TransferOrdersTest {
    private final Book book = new Book(Map.of("OUR-DEPOT", "DEPOT"), terms("OUR-DEPOT", 1), terms("FAR", 2));

    @AfterEach
    void every_unit_is_accounted_for() {
        book.requireInvariants();
    }

    @Test
    void despatched_goods_leave_their_location_on_its_own_day_with_the_signals_that_they_serve() {
        order("10");
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "10")));

        assertThat(book.despatched).singleElement().satisfies(goods -> {
            assertThat(goods.location()).isEqualTo("DEPOT");
            assertThat(goods.shipTo()).isEqualTo("SHOP");
            assertThat(goods.eventId()).isEqualTo("PO-00000001#2");
            assertThat(goods.businessDate()).isEqualTo(Book.DAY);
            assertThat(goods.quantity()).isEqualByComparingTo("10");
            assertThat(goods.served()).singleElement().satisfies(served -> {
                assertThat(served.signal().id()).isEqualTo("SHOP/BOLT#1");
                assertThat(served.quantity()).isEqualByComparingTo("10");
            });
        });
        assertThat(book.lastStep().shipFrom()).isEqualTo("DEPOT");
    }

    @Test
    void what_arrives_without_an_advice_leaves_when_it_arrives_and_only_once() {
        order("10");
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "4")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "7", "1")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "2", "0")));

        assertThat(left()).containsExactly("4 for 4", "4 for 3", "2 for 2");
    }

    @Test
    void what_arrives_after_its_advice_has_left_already() {
        order("10");
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "10")));
        book.transaction(desk -> desk.receive(receipt(book.order(1), "9", "1")));

        assertThat(left()).containsExactly("10 for 10");
    }

    @Test
    void more_than_was_asked_for_leaves_too() {
        order("10");
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "12")));

        assertThat(left()).containsExactly("12 for 10");
    }

    @Test
    void what_the_location_refuses_is_bought() {
        order("10");
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(book.order(2).head().supplier()).isEqualTo("FAR");
        assertThat(book.order(2).head().shipFrom()).isNull();
        book.transaction(desk -> desk.despatch(despatch(book.order(2), "10")));
        assertThat(book.despatched).isEmpty();
    }

    private void order(String quantity) {
        book.transaction(desk -> desk.order(signal("SHOP", 1, quantity, "OUR-DEPOT")));
    }

    /** Units that left, and those of them for signals. */
    private List<String> left() {
        return book.despatched.stream()
                .map(goods -> goods.quantity().stripTrailingZeros().toPlainString() + " for "
                        + goods.served().stream()
                                .map(ReceivedGoods.Served::quantity)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .stripTrailingZeros()
                                .toPlainString())
                .toList();
    }
}
