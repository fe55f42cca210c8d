package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Stock kept for nobody in particular: a loop orders what customers were promised, and the terms make of it. */
class PromisedDemandTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final MinMax NOTHING_SPARE = new MinMax(Quantity.ZERO, Quantity.ZERO);

    @Test
    void one_order_of_minimum_and_multiple_covers_two_promises() {
        Terms terms = new Terms(Quantity.of(125), Quantity.of(100), true);
        LoopDriver driver = LoopDriver.withOpeningStock(NOTHING_SPARE, terms, "10");

        driver.commit("100", JANUARY);
        driver.commit("100", FEBRUARY);

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of(200));
        assertThat(driver.loop.stock().backordered()).isEqualTo(Quantity.of(190));

        driver.ship("10", JANUARY);
        driver.receive("200", 1);
        driver.ship("90", JANUARY);
        driver.ship("100", FEBRUARY);

        assertThat(driver.signals).hasSize(1);
        assertThat(driver.loop.stock().onHand()).isEqualTo(Quantity.of(10));
        assertThat(driver.loop.stock().backordered()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void a_minimum_of_six_tonnes_makes_six_thousand_kilograms() {
        Terms sixTonnes = new Terms(Quantity.of(1_000).times(6), Quantity.ZERO, true);
        LoopDriver driver =
                LoopDriver.withOpeningStock(new MinMax(Quantity.of(500), Quantity.of(500)), Terms.ANY_QUANTITY, "500");

        driver.change(driver.loop.rules().policy(), sixTonnes);
        driver.sell("0.5");

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of(6_000));
    }

    @Test
    void what_is_there_goes_out_and_the_rest_follows_when_it_comes() {
        LoopDriver driver = LoopDriver.withOpeningStock(NOTHING_SPARE, "10");
        driver.commit("20", JANUARY);

        driver.ship("10", JANUARY);
        assertThat(driver.loop.stock().backordered()).isEqualTo(Quantity.of(10));
        driver.receive("10", 1);
        driver.ship("10", JANUARY);

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of(10));
        assertThat(driver.loop.stock().committed()).isEqualTo(Quantity.ZERO);
        assertThat(driver.loop.stock().onHand()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void what_one_place_gets_too_much_is_not_another_ones() {
        LoopDriver front = LoopDriver.withOpeningStock(NOTHING_SPARE, "0");
        LoopDriver back = LoopDriver.withOpeningStock(NOTHING_SPARE, "0");
        front.commit("10", JANUARY);
        back.commit("10", JANUARY);
        assertThat(front.signals).extracting(Signal::quantity).containsExactly(Quantity.of(10));
        assertThat(back.signals).extracting(Signal::quantity).containsExactly(Quantity.of(10));

        front.receive("15", 1);
        back.receive("10", 1);
        front.ship("10", JANUARY);
        back.ship("10", JANUARY);

        assertThat(front.loop.stock().onHand()).isEqualTo(Quantity.of(5));
        assertThat(back.loop.stock().onHand()).isEqualTo(Quantity.ZERO);
    }
}
