package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.BufferState;
import io.pullsignal.core.policy.BufferZones;
import io.pullsignal.core.policy.Ddmrp;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ADU 4, lead time 10 days, both factors one half: red 30, yellow 40, green 20, top of green 90. */
class DdmrpLoopTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final Ddmrp BUFFER =
            (Ddmrp) LoopDriver.policy("DDMRP", Map.of("averageDailyUsage", "4", "decoupledLeadTimeDays", "10"));

    @Test
    void it_orders_up_to_the_top_of_green_and_then_no_more() {
        LoopDriver shop = LoopDriver.withOpeningStock(BUFFER, "200");
        assertThat(shop.signals).isEmpty();

        shop.sell("150");

        assertThat(state(shop).execution()).isEqualTo(BufferZones.Colour.GREEN);
        assertThat(state(shop).planning()).as("with what is on order").isEqualTo(BufferZones.Colour.GREEN);
        assertThat(shop.signals)
                .containsExactly(new Signal(1, 0, Quantity.of(40), SignalReason.NET_FLOW_AT_OR_BELOW_YELLOW));
        assertThat(shop.evaluate()).isEqualTo(HoldReason.IN_FLIGHT.hold());
    }

    @Test
    void it_orders_at_the_top_of_yellow_and_not_above() {
        LoopDriver shop = LoopDriver.withOpeningStock(BUFFER, "71");
        assertThat(shop.signals).isEmpty();

        shop.sell("1");

        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(20));
    }

    @Test
    void a_promise_for_today_counts_and_shipping_it_changes_nothing() {
        LoopDriver shop = LoopDriver.withOpeningStock(BUFFER, "200");

        shop.commit("50", MONDAY);
        assertThat(netFlow(shop)).isEqualTo(Quantity.of(150));
        shop.ship("50", MONDAY);

        assertThat(netFlow(shop)).isEqualTo(Quantity.of(150));
        assertThat(shop.loop.stock().onHand()).isEqualTo(Quantity.of(150));
        assertThat(shop.loop.stock().committed()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void only_a_spike_within_the_horizon_counts_before_its_day() {
        assertThat(qualified("30", MONDAY)).as("due today").isEqualTo(Quantity.of(30));
        assertThat(qualified("14", MONDAY.plusDays(10))).as("below half of red").isEqualTo(Quantity.ZERO);
        assertThat(qualified("15", MONDAY.plusDays(10)))
                .as("not above half of red")
                .isEqualTo(Quantity.ZERO);
        assertThat(qualified("30", MONDAY.plusDays(10))).as("a spike").isEqualTo(Quantity.of(30));
        assertThat(qualified("30", MONDAY.plusDays(11)))
                .as("beyond the horizon")
                .isEqualTo(Quantity.ZERO);
        assertThat(qualified("30", MONDAY.minusDays(3))).as("overdue").isEqualTo(Quantity.of(30));
    }

    @Test
    void a_spike_is_ordered_on_the_day_it_comes_into_the_horizon() {
        LoopDriver shop = LoopDriver.withOpeningStock(BUFFER, "90");
        shop.commit("30", MONDAY.plusDays(20));
        assertThat(shop.signals).isEmpty();

        shop.reviewUntil("2026-01-14T23:59:59Z", "2026-01-05T12:00:00Z");
        assertThat(shop.signals).isEmpty();
        shop.reviewUntil("2026-01-15T00:00:00Z", "2026-01-14T23:59:59Z");

        assertThat(shop.signals).containsExactly(new Signal(1, 0, Quantity.of(30), SignalReason.DEMAND_SPIKE));
    }

    @Test
    void a_promise_that_is_put_off_beyond_the_horizon_asks_for_nothing() {
        LoopDriver shop = LoopDriver.withOpeningStock(BUFFER, "90");

        shop.block(true);
        shop.commit("30", MONDAY);

        shop.release("30", MONDAY);
        shop.commit("30", MONDAY.plusDays(100));

        assertThat(shop.block(false)).isEqualTo(HoldReason.ABOVE_TRIGGER.hold());
        assertThat(shop.signals).isEmpty();
    }

    @Test
    void a_planned_adjustment_changes_the_zones_on_its_days_only() {
        Ddmrp promoted = (Ddmrp) LoopDriver.policy(
                "DDMRP",
                Map.of(
                        "averageDailyUsage",
                        "4",
                        "decoupledLeadTimeDays",
                        "10",
                        "adjustments",
                        "2026-01-10..2026-01-11 DEMAND 2 PROMOTION New year sale;"
                                + " 2026-01-11..2026-01-12 LEAD_TIME 1.5 EVENT Strike"));
        assertThat(topOfGreen(promoted, 9)).isEqualTo(Quantity.of(90));
        assertThat(topOfGreen(promoted, 10)).isEqualTo(Quantity.of(180));
        assertThat(topOfGreen(promoted, 11)).isEqualTo(Quantity.of(270));
        assertThat(topOfGreen(promoted, 12)).isEqualTo(Quantity.of(135));
        assertThat(topOfGreen(promoted, 13)).isEqualTo(Quantity.of(90));
        assertThat(PolicyText.read(promoted.text())).isEqualTo(promoted);

        LoopDriver shop = LoopDriver.withOpeningStock(promoted, "90");
        shop.reviewUntil("2026-01-20T00:00:00Z", "2026-01-05T12:00:00Z");
        assertThat(shop.signals).extracting(Signal::quantity).containsExactly(Quantity.of(90), Quantity.of(90));
    }

    @Test
    void the_minimum_order_quantity_makes_green_and_the_multiple_the_order() {
        LoopDriver shop = LoopDriver.withOpeningStock(
                (Ddmrp) LoopDriver.policy(
                        "DDMRP",
                        Map.of("averageDailyUsage", "2", "decoupledLeadTimeDays", "10", "leadTimeFactor", "1")),
                new Terms(Quantity.of(40), Quantity.of(12), true),
                "51");

        shop.sell("1");

        assertThat(shop.signals)
                .as("top of green 90, 40 short, in twelves")
                .extracting(Signal::quantity)
                .containsExactly(Quantity.of(48));
    }

    @Test
    void parameters_that_make_no_sense_are_refused_by_name() {
        assertThatThrownBy(() -> LoopDriver.policy("DDMRP", Map.of("averageDailyUsage", "4")))
                .hasMessage("DDMRP needs decoupledLeadTimeDays");
        assertThatThrownBy(() -> LoopDriver.policy(
                        "DDMRP",
                        Map.of(
                                "averageDailyUsage",
                                "4",
                                "decoupledLeadTimeDays",
                                "1",
                                "adjustments",
                                "more in summer")))
                .hasMessageContaining("more in summer");
        assertThatThrownBy(() -> LoopDriver.policy(
                        "DDMRP",
                        Map.of("averageDailyUsage", "4", "decoupledLeadTimeDays", "1", "zoneRounding", "DOWN")))
                .hasMessageContaining("none of [EXACT, NEAREST_UNIT, UP_TO_UNIT]");
    }

    private static Quantity topOfGreen(Ddmrp policy, int dayOfJanuary) {
        return policy.zones(LocalDate.of(2026, 1, dayOfJanuary), Terms.ANY_QUANTITY)
                .topOfGreen();
    }

    private static Quantity qualified(String units, LocalDate dueOn) {
        LoopDriver shop = LoopDriver.withOpeningStock(BUFFER, "200");
        shop.commit(units, dueOn);
        BufferZones zones = BUFFER.zones(MONDAY, Terms.ANY_QUANTITY);
        return BUFFER.qualifiedDemand(shop.loop.stock(), MONDAY, zones);
    }

    private static Quantity netFlow(LoopDriver shop) {
        return state(shop).netFlow();
    }

    private static BufferState state(LoopDriver shop) {
        return shop.loop.buffer(MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC)).orElseThrow();
    }
}
