package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.CrossDock;
import io.pullsignal.core.policy.DropShip;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.MakeToOrder;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SuppliedToOrderTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 1, 6);
    private static final Terms AT_LEAST_TEN_IN_FOURS = new Terms(Quantity.of(10), Quantity.of(4), true);

    @Test
    void each_sale_is_a_supply_request_of_its_own() {
        LoopDriver shop = LoopDriver.neverMoved(new MakeToOrder());
        assertThat(shop.evaluate()).isEqualTo(HoldReason.NOTHING_SOLD.hold());

        shop.sell("3");
        shop.sell("1");

        assertThat(shop.signals)
                .containsExactly(
                        new Signal(1, 0, Quantity.of(3), SignalReason.SOLD_TO_ORDER),
                        new Signal(2, 0, Quantity.of(1), SignalReason.SOLD_TO_ORDER));
        shop.receive("3", 1);
        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.of(-1));
        assertThat(shop.evaluate()).isEqualTo(HoldReason.IN_FLIGHT.hold());
    }

    @Test
    void what_a_minimum_order_quantity_adds_serves_the_next_sale() {
        LoopDriver shop = LoopDriver.neverMoved(new MakeToOrder());
        shop.change(new MakeToOrder(), AT_LEAST_TEN_IN_FOURS);

        shop.sell("3");
        shop.sell("9");
        shop.sell("1");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(12), Quantity.of(12));
    }

    @Test
    void a_promise_is_supplied_before_it_is_shipped_and_only_once() {
        LoopDriver shop = LoopDriver.neverMoved(new MakeToOrder());

        shop.commit("5", TUESDAY);
        shop.receive("5", 1);
        shop.ship("5", TUESDAY);

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(5));
        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.ZERO);
        assertThat(shop.loop.stock().position()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void what_a_customer_returned_goes_out_first() {
        LoopDriver shop = LoopDriver.neverMoved(new DropShip());
        shop.takeBack("2");

        shop.sell("3");

        assertThat(shop.signals).containsExactly(new Signal(1, 0, Quantity.of(1), SignalReason.SOLD_FOR_DROP_SHIPMENT));
    }

    @Test
    void a_customer_is_sent_exactly_what_was_bought() {
        LoopDriver shop = LoopDriver.neverMoved(new DropShip());
        shop.change(new DropShip(), AT_LEAST_TEN_IN_FOURS);

        shop.sell("3");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(3));
    }

    @Test
    void demands_to_pass_on_are_pooled_until_the_minimum_order_quantity() {
        LoopDriver dock = LoopDriver.neverMoved(new CrossDock());
        dock.change(new CrossDock(), AT_LEAST_TEN_IN_FOURS);

        assertThat(dock.commit("6", TUESDAY)).isEqualTo(HoldReason.WAITING_FOR_MOQ.hold());
        dock.commit("5", TUESDAY.plusDays(1));

        assertThat(dock.signals).containsExactly(new Signal(1, 0, Quantity.of(12), SignalReason.DEMAND_TO_PASS_ON));
    }
}
