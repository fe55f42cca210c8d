package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.NeverOrders;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Transition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KanbanLoopTest {
    private static final Kanban THREE_OF_TEN = new Kanban(Quantity.of(10), 3, SignalAt.EMPTIED);
    private static final Kanban THREE_OF_TEN_OPENED = new Kanban(Quantity.of(10), 3, SignalAt.OPENED);

    @Test
    void a_sale_opens_the_container_that_has_been_full_the_longest() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");

        assertThat(shop.sell("4")).isEqualTo(HoldReason.ABOVE_TRIGGER.hold());

        assertThat(shop.picture()).isEqualTo("IN_USE 6, FULL 10, FULL 10 | loose 0");
        assertThat(shop.signals).isEmpty();
    }

    @Test
    void an_emptied_container_raises_exactly_one_signal() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("4");

        shop.sell("6");

        assertThat(shop.signals).containsExactly(new Signal(1, 1, Quantity.of(10), SignalReason.CONTAINER_EMPTIED));
        assertThat(shop.picture()).isEqualTo("REQUESTED 0, FULL 10, FULL 10 | loose 0");
        assertThat(shop.sell("1")).isEqualTo(HoldReason.IN_FLIGHT.hold());
        assertThat(shop.signals).hasSize(1);
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.of(10));
    }

    @Test
    void what_is_more_than_a_container_spills_into_the_next_and_the_rest_is_debt() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");

        shop.sell("35");

        assertThat(shop.signals).extracting(Signal::cycle).containsExactly(1L, 2L, 3L);
        assertThat(shop.picture()).isEqualTo("REQUESTED 0, REQUESTED 0, REQUESTED 0 | loose -5");
        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.of(-5));
    }

    @Test
    void a_receipt_fills_its_container_after_paying_debt() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("34");

        shop.receive("10", 1);

        assertThat(shop.picture()).isEqualTo("IN_USE 6, REQUESTED 0, REQUESTED 0 | loose 0");
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.of(20));
        assertThat(shop.signals).hasSize(3);
    }

    @Test
    void a_receipt_that_debt_eats_up_empties_at_once_and_asks_again() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("45");

        shop.receive("10", 1);

        assertThat(shop.signals).extracting(Signal::cycle).containsExactly(1L, 2L, 3L, 4L);
        assertThat(shop.picture()).isEqualTo("REQUESTED 0, REQUESTED 0, REQUESTED 0 | loose -5");
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.of(30));
    }

    @Test
    void a_return_pays_debt_then_tops_up_the_container_in_use_and_the_rest_is_consumed_first() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("33");
        shop.receive("10", 1);
        assertThat(shop.picture()).startsWith("IN_USE 7");

        shop.takeBack("5");
        assertThat(shop.picture()).isEqualTo("IN_USE 10, REQUESTED 0, REQUESTED 0 | loose 2");

        shop.sell("3");
        assertThat(shop.picture()).isEqualTo("IN_USE 9, REQUESTED 0, REQUESTED 0 | loose 0");
        assertThat(shop.signals).as("a return recalls no signal").hasSize(3);
    }

    @Test
    void a_partial_receipt_leaves_the_container_requested_until_its_signal_is_complete() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");

        shop.receive("4", 1);
        assertThat(shop.picture()).isEqualTo("REQUESTED 0, FULL 10, FULL 10 | loose 4");

        shop.receive("6", 1);
        assertThat(shop.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 0");
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void what_was_not_delivered_makes_a_container_that_is_full_with_less() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");
        shop.receive("4", 1);

        assertThat(shop.unfulfilled("6", 1)).isEqualTo(HoldReason.AWAITING_MOVEMENT.hold());

        assertThat(shop.picture()).isEqualTo("FULL 4, FULL 10, FULL 10 | loose 0");
        assertThat(shop.signals).hasSize(1);
    }

    @Test
    void over_delivery_stays_loose() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");

        shop.loop.receive(Quantity.of(13), List.of(new SignalReceipt(1, Quantity.of(10))), shop.next());

        assertThat(shop.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 3");
    }

    @Test
    void an_unfulfilled_signal_leaves_the_container_empty_until_stock_moves_again() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");

        shop.unfulfilled("10", 1);
        assertThat(shop.picture()).isEqualTo("EMPTY 0, FULL 10, FULL 10 | loose 0");
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.ZERO);
        assertThat(shop.signals).hasSize(1);

        shop.sell("1");
        assertThat(shop.signals.get(1)).isEqualTo(new Signal(2, 1, Quantity.of(10), SignalReason.NEED_REOPENED));
    }

    @Test
    void an_unfulfilled_need_is_looked_at_again_on_request() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");
        shop.unfulfilled("10", 1);

        shop.evaluate();

        assertThat(shop.signals.get(1).reason()).isEqualTo(SignalReason.EVALUATED);
    }

    @Test
    void shipping_moves_a_requested_container_to_in_transit_and_not_one_that_arrived_before() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("20");
        shop.receive("10", 1);

        shop.loop.shipped(1, shop.next());
        shop.loop.shipped(2, shop.next());

        assertThat(shop.picture()).isEqualTo("FULL 10, IN_TRANSIT 0, FULL 10 | loose 0");
    }

    @Test
    void the_states_follow_each_other_as_the_card_goes_round() {
        LoopDriver shop = LoopDriver.withOpeningStock(new Kanban(Quantity.of(10), 1, SignalAt.EMPTIED), "10");
        shop.loop.stock().forgetTransitions();

        shop.sell("10");
        shop.loop.shipped(1, shop.next());
        shop.receive("10", 1);

        assertThat(shop.loop.stock().transitions())
                .extracting(Transition::to)
                .containsExactly(
                        ContainerState.IN_USE,
                        ContainerState.EMPTY,
                        ContainerState.REQUESTED,
                        ContainerState.IN_TRANSIT,
                        ContainerState.FULL);
        assertThat(shop.loop.stock().transitions())
                .extracting(transition -> transition.cause().eventId())
                .doesNotContainNull();
    }

    @Test
    void signalling_when_opened_sends_the_card_away_with_the_first_piece() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN_OPENED, "30");

        shop.sell("1");

        assertThat(shop.signals).containsExactly(new Signal(1, 1, Quantity.of(10), SignalReason.CONTAINER_OPENED));
        assertThat(shop.picture()).isEqualTo("REQUESTED 0, FULL 10, FULL 10 | loose 9");
        shop.sell("9");
        assertThat(shop.signals).hasSize(1);
        shop.sell("1");
        assertThat(shop.signals).hasSize(2);
    }

    @Test
    void empties_wait_until_the_minimum_order_quantity_is_reached() {
        Terms atLeastTwenty = new Terms(Quantity.of(20), Quantity.ZERO, true);
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, atLeastTwenty, "30");

        assertThat(shop.sell("10")).isEqualTo(HoldReason.WAITING_FOR_MOQ.hold());
        assertThat(shop.picture()).isEqualTo("WAIT 0, FULL 10, FULL 10 | loose 0");

        shop.sell("10");
        assertThat(shop.signals)
                .extracting(Signal::cycle, Signal::quantity, Signal::reason)
                .containsExactly(
                        tuple(1L, Quantity.of(10), SignalReason.MOQ_REACHED),
                        tuple(2L, Quantity.of(10), SignalReason.MOQ_REACHED));
    }

    @Test
    void a_loop_smaller_than_the_minimum_order_quantity_orders_when_all_its_cards_wait() {
        Terms atLeastHundred = new Terms(Quantity.of(100), Quantity.of(8), true);
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, atLeastHundred, "30");

        shop.sell("29");
        assertThat(shop.signals).isEmpty();
        shop.sell("1");

        assertThat(shop.signals)
                .extracting(Signal::quantity)
                .containsExactly(Quantity.of(10), Quantity.of(10), Quantity.of(84));
    }

    @Test
    void a_withdrawn_card_is_retired_when_it_next_becomes_empty() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.change(new Kanban(Quantity.of(10), 2, SignalAt.EMPTIED), Terms.ANY_QUANTITY);
        assertThat(shop.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 0");

        assertThat(shop.sell("10")).isEqualTo(HoldReason.CARD_RETIRED.hold());

        assertThat(shop.picture()).isEqualTo("FULL 10, FULL 10 | loose 0");
        assertThat(shop.signals).isEmpty();
        shop.sell("10");
        assertThat(shop.signals).hasSize(1);
    }

    @Test
    void a_change_holds_for_what_it_leaves_and_not_because_cards_went() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");

        assertThat(shop.change(new Kanban(Quantity.of(15), 2, SignalAt.EMPTIED), Terms.ANY_QUANTITY))
                .isEqualTo(HoldReason.ABOVE_TRIGGER.hold());
        assertThat(shop.picture()).isEqualTo("FULL 15, FULL 15 | loose 0");

        shop.sell("15");
        assertThat(shop.change(new Kanban(Quantity.of(5), 6, SignalAt.EMPTIED), Terms.ANY_QUANTITY))
                .isEqualTo(HoldReason.IN_FLIGHT.hold());
        assertThat(shop.change(new MinMax(Quantity.of(5), Quantity.of(30)), Terms.ANY_QUANTITY))
                .isEqualTo(HoldReason.ABOVE_TRIGGER.hold());
        assertThat(shop.signals).hasSize(1);
    }

    @Test
    void an_added_card_asks_for_its_content() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");

        shop.change(new Kanban(Quantity.of(10), 4, SignalAt.EMPTIED), Terms.ANY_QUANTITY);

        assertThat(shop.signals).extracting(Signal::reason).containsExactly(SignalReason.LOOP_CHANGED);
        assertThat(shop.picture()).isEqualTo("FULL 10, FULL 10, FULL 10, REQUESTED 0 | loose 0");
    }

    @Test
    void a_loop_that_starts_short_asks_for_its_empty_cards_only() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "14");

        assertThat(shop.signals).containsExactly(new Signal(1, 1, Quantity.of(10), SignalReason.LOOP_STARTED));
        assertThat(shop.picture()).isEqualTo("FULL 10, IN_USE 4, REQUESTED 0 | loose 0");
    }

    @Test
    void open_orders_cover_the_empty_cards_of_a_loop_that_starts() {
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.of(5), Quantity.of(25)), "5");
        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(20));

        shop.change(THREE_OF_TEN, Terms.ANY_QUANTITY);

        assertThat(shop.picture()).isEqualTo("IN_USE 5, REQUESTED 0, REQUESTED 0 | loose 0");
        assertThat(shop.signals).hasSize(1);
        shop.receive("20", 1);
        assertThat(shop.picture()).isEqualTo("IN_USE 5, FULL 10, FULL 10 | loose 0");
    }

    @Test
    void a_position_that_never_moved_holds_until_its_opening_stock_or_an_evaluation() {
        LoopDriver counted = LoopDriver.neverMoved(THREE_OF_TEN);
        assertThat(counted.loop.assess(Instant.EPOCH)).isEqualTo(HoldReason.AWAITING_OPENING_STOCK.hold());
        counted.takeBack("30");
        assertThat(counted.signals).isEmpty();
        assertThat(counted.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 0");

        LoopDriver evaluated = LoopDriver.neverMoved(THREE_OF_TEN);
        evaluated.evaluate();
        assertThat(evaluated.signals).extracting(Signal::reason).containsOnly(SignalReason.LOOP_STARTED);
        assertThat(evaluated.signals).hasSize(3);
    }

    @Test
    void a_blocked_loop_holds_and_asks_when_unblocked() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.block(true);

        assertThat(shop.sell("10")).isEqualTo(HoldReason.LOOP_BLOCKED.hold());
        assertThat(shop.block(false)).isInstanceOf(Raised.class);
    }

    @Test
    void without_a_source_the_need_is_held_and_named() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, Terms.UNSOURCED, "30");
        assertThat(shop.sell("1")).isEqualTo(HoldReason.ABOVE_TRIGGER.hold());

        assertThat(shop.sell("9")).isEqualTo(HoldReason.NO_SOURCE.hold());

        assertThat(shop.change(THREE_OF_TEN, Terms.ANY_QUANTITY)).isInstanceOf(Raised.class);
    }

    @Test
    void policy_none_watches_and_never_orders() {
        LoopDriver shop = LoopDriver.withOpeningStock(NeverOrders.NONE, "3");

        assertThat(shop.sell("10")).isEqualTo(HoldReason.NOT_A_STOCKED_POLICY.hold());

        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.of(-7));
    }

    @Test
    void a_receipt_that_a_count_had_seen_closes_its_signal_and_leaves_on_hand() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");
        shop.takeBack("10"); // the count found the delivery before the dock reported it

        shop.note(
                shop.loop.receiveCounted(Quantity.of(10), List.of(new SignalReceipt(1, Quantity.of(10))), shop.next()));

        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.of(30));
        assertThat(shop.loop.stock().onOrder()).isEqualTo(Quantity.ZERO);
        assertThat(shop.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 0");
        assertThat(shop.signals).hasSize(1);
    }

    @Test
    void one_cycle_counter_runs_on_through_every_change_of_policy() {
        LoopDriver shop = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        shop.sell("10");
        shop.receive("10", 1);

        shop.change(new MinMax(Quantity.of(40), Quantity.of(50)), Terms.ANY_QUANTITY);
        shop.receive("20", 2);
        shop.change(new Kanban(Quantity.of(20), 4, SignalAt.EMPTIED), Terms.ANY_QUANTITY);

        assertThat(shop.signals).extracting(Signal::cycle).containsExactly(1L, 2L, 3L);
    }
}
