package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.ReorderPoint;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import org.junit.jupiter.api.Test;

class ReorderPointLoopTest {
    private static final ReorderPoint TWENTY_TWENTY = new ReorderPoint(Quantity.of(20), Quantity.of(20));

    @Test
    void it_orders_at_the_reorder_point_and_not_above() {
        LoopDriver shop = LoopDriver.withOpeningStock(TWENTY_TWENTY, "21");
        assertThat(shop.signals).isEmpty();

        shop.sell("1");

        assertThat(shop.signals)
                .containsExactly(new Signal(1, 0, Quantity.of(20), SignalReason.AT_OR_BELOW_REORDER_POINT));
        assertThat(shop.sell("5")).isEqualTo(HoldReason.IN_FLIGHT.hold());
    }

    @Test
    void a_deep_shortage_takes_whole_lots() {
        LoopDriver shop = LoopDriver.withOpeningStock(TWENTY_TWENTY, "30");

        shop.sell("45");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(40));
    }

    @Test
    void a_minimum_order_quantity_takes_more_lots_and_the_suppliers_multiple_wins() {
        Terms terms = new Terms(Quantity.of(50), Quantity.of(8), true);
        LoopDriver shop = LoopDriver.withOpeningStock(TWENTY_TWENTY, terms, "21");

        shop.sell("1");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(64));
    }

    @Test
    void it_is_read_as_it_was_written_and_refuses_nonsense() {
        assertThat(PolicyText.read(TWENTY_TWENTY.text())).isEqualTo(TWENTY_TWENTY);
        assertThatThrownBy(() -> new ReorderPoint(Quantity.ZERO, Quantity.ZERO)).hasMessageContaining("not above zero");
        assertThatThrownBy(() -> new ReorderPoint(Quantity.of(-1), Quantity.of(1)))
                .hasMessageContaining("below zero");
    }
}
