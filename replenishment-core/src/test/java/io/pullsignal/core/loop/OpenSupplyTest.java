package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is on its way is not bought again, whenever it comes. An order that was put off for too long stops covering needs when
 * it is given up, and only then: as long as it can still arrive, buying again would buy twice.
 */
class OpenSupplyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 9, 1);

    private final LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.ZERO, Quantity.ZERO), "0");

    /** A customer wanted a hundred and does not want them any more; they were ordered, and are on order still. */
    @BeforeEach
    void ordered() {
        orderNobodyNeeds("100");
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.of(100));
    }

    @Test
    void a_need_that_an_open_order_covers_waits_for_it() {
        assertThat(shop.commit("20", TODAY)).isEqualTo(HoldReason.IN_FLIGHT.hold());

        shop.receive("100", 1);
        shop.ship("20", TODAY);

        assertThat(shop.signals).hasSize(1);
        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.of(80));
    }

    @Test
    void of_a_greater_need_only_the_rest_is_ordered() {
        shop.commit("200", TODAY);

        assertThat(asked()).containsExactly(Quantity.of(100), Quantity.of(100));
    }

    @Test
    void an_order_that_is_given_up_covers_nothing() {
        shop.unfulfilled("100", 1);

        shop.commit("200", TODAY);

        assertThat(asked()).containsExactly(Quantity.of(100), Quantity.of(200));
    }

    @Test
    void of_two_open_orders_the_one_that_still_comes_counts() {
        orderNobodyNeeds("150");
        assertThat(asked()).containsExactly(Quantity.of(100), Quantity.of(50));
        shop.unfulfilled("50", 2);

        shop.commit("200", TODAY);

        assertThat(asked()).containsExactly(Quantity.of(100), Quantity.of(50), Quantity.of(100));
    }

    @Test
    void a_need_that_waited_for_an_order_is_asked_for_again_once_when_the_order_is_given_up() {
        shop.commit("200", TODAY);

        assertThat(shop.unfulfilled("100", 1)).isEqualTo(HoldReason.AWAITING_MOVEMENT.hold());
        shop.evaluate();
        shop.evaluate();

        assertThat(asked()).containsExactly(Quantity.of(100), Quantity.of(100), Quantity.of(100));
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.of(200));
    }

    private void orderNobodyNeeds(String units) {
        shop.commit(units, AUTUMN);
        shop.release(units, AUTUMN);
    }

    private Iterable<Quantity> asked() {
        return shop.signals.stream().map(Signal::quantity).toList();
    }
}
