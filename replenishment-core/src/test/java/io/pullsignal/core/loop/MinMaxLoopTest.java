package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import org.junit.jupiter.api.Test;

class MinMaxLoopTest {
    @Test
    void at_the_minimum_it_orders_up_to_the_maximum() {
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.of(20), Quantity.of(50)), "21");
        assertThat(shop.signals).isEmpty();

        shop.sell("1");

        assertThat(shop.signals).containsExactly(new Signal(1, 0, Quantity.of(30), SignalReason.AT_OR_BELOW_MINIMUM));
        assertThat(shop.sell("5")).isEqualTo(HoldReason.IN_FLIGHT.hold());
    }

    @Test
    void a_shelf_that_begins_empty_is_filled_up_to_the_maximum_and_not_to_the_minimum() {
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.of(1), Quantity.of(5)), "0");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(5));
    }

    @Test
    void zero_and_zero_orders_each_shortage_once() {
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.ZERO, Quantity.ZERO), "0");
        assertThat(shop.signals).isEmpty();

        shop.sell("10");
        shop.sell("1");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(10), Quantity.of(1));
    }

    @Test
    void minimum_order_quantity_and_multiple_apply_together() {
        Terms terms = new Terms(Quantity.of(50), Quantity.of(3), true);
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.of(20), Quantity.of(20)), terms, "20");
        assertThat(shop.signals).isEmpty();

        shop.sell("1");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(51));
    }

    @Test
    void what_is_unfulfilled_is_needed_again_with_the_next_movement() {
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.of(20), Quantity.of(50)), "20");

        shop.unfulfilled("10", 1);
        assertThat(shop.signals).hasSize(1);
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.of(20));

        shop.unfulfilled("20", 1);
        shop.sell("1");
        assertThat(shop.signals.get(1).quantity()).isEqualTo(Quantity.of(31));
    }

    @Test
    void a_minimum_above_the_maximum_is_refused() {
        assertThatThrownBy(() -> new MinMax(Quantity.of(2), Quantity.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below the minimum");
    }
}
