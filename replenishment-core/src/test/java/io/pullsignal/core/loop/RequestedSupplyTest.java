package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.EventKanban;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.policy.Vmi;
import io.pullsignal.core.stock.Quantity;
import org.junit.jupiter.api.Test;

/** Policies that are fed from outside: by the supplier, or by the point of use. */
class RequestedSupplyTest {
    private static final Vmi TEN_TO_FIFTY = new Vmi(Quantity.of(10), Quantity.of(50));

    @Test
    void a_loop_that_the_supplier_minds_never_asks_and_says_what_it_waits_for() {
        LoopDriver shop = LoopDriver.withOpeningStock(TEN_TO_FIFTY, "30");

        assertThat(shop.sell("19")).isEqualTo(HoldReason.ABOVE_TRIGGER.hold());
        assertThat(shop.sell("1")).isEqualTo(HoldReason.AWAITING_PROPOSAL.hold());
        assertThat(shop.evaluate()).isEqualTo(HoldReason.AWAITING_PROPOSAL.hold());
        assertThat(shop.signals).isEmpty();
    }

    @Test
    void a_proposal_within_the_agreed_levels_is_accepted_as_it_is() {
        LoopDriver shop =
                LoopDriver.withOpeningStock(TEN_TO_FIFTY, new Terms(Quantity.of(30), Quantity.ZERO, true), "5");

        assertThat(shop.request("4")).as("below the lower level").isEqualTo(HoldReason.OUTSIDE_AGREED_LEVELS.hold());
        assertThat(shop.request("46")).as("above the upper level").isEqualTo(HoldReason.OUTSIDE_AGREED_LEVELS.hold());
        shop.request("5");

        assertThat(shop.signals).containsExactly(new Signal(1, 0, Quantity.of(5), SignalReason.SUPPLIER_PROPOSED));
        assertThat(shop.request("41")).as("what is on order counts").isEqualTo(HoldReason.OUTSIDE_AGREED_LEVELS.hold());
    }

    @Test
    void a_request_brings_containers_once_with_a_signal_for_each() {
        LoopDriver line = LoopDriver.neverMoved(new EventKanban(Quantity.of(10)));
        assertThat(line.evaluate()).isEqualTo(HoldReason.AWAITING_REQUEST.hold());

        line.request("25");

        assertThat(line.signals).hasSize(3).allSatisfy(signal -> {
            assertThat(signal.containers()).isEqualTo(1);
            assertThat(signal.quantity()).isEqualTo(Quantity.of(10));
            assertThat(signal.reason()).isEqualTo(SignalReason.REQUESTED);
        });
        line.receive("10", 1);
        line.sell("10");
        assertThat(line.signals)
                .as("an emptied container is not asked for again")
                .hasSize(3);
        assertThatThrownBy(() -> line.request("5001")).hasMessageContaining("501 containers");
    }

    @Test
    void other_policies_and_blocked_loops_take_no_requests() {
        LoopDriver shop = LoopDriver.withOpeningStock(new MinMax(Quantity.of(5), Quantity.of(20)), "20");
        assertThat(shop.request("5")).isEqualTo(HoldReason.NOT_ON_REQUEST.hold());

        LoopDriver blocked = LoopDriver.withOpeningStock(TEN_TO_FIFTY, "5");
        blocked.block(true);
        assertThat(blocked.request("20")).isEqualTo(HoldReason.LOOP_BLOCKED.hold());

        LoopDriver unsourced = LoopDriver.withOpeningStock(TEN_TO_FIFTY, Terms.UNSOURCED, "5");
        assertThat(unsourced.request("20")).isEqualTo(HoldReason.NO_SOURCE.hold());
    }
}
