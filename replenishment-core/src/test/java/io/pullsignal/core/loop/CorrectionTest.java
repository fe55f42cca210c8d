package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final Kanban THREE_OF_TEN = new Kanban(Quantity.of("10"), 3, SignalAt.EMPTIED);

    @Test
    void a_container_in_error_is_not_taken_from_and_what_was_in_it_is_loose() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");

        correct(driver, 1, ContainerState.ERROR);
        assertThat(driver.picture()).isEqualTo("ERROR 0, FULL 10, FULL 10 | loose 10");
        driver.sell("10");
        assertThat(driver.picture()).isEqualTo("ERROR 0, FULL 10, FULL 10 | loose 0");
        driver.sell("20");

        assertThat(driver.signals).extracting(Signal::cycle).containsExactly(1L, 2L);
        assertThat(driver.loop.stock().onHand()).isEqualTo(Quantity.ZERO);
        assertThat(driver.loop.stock().containers().get(0).state()).isEqualTo(ContainerState.ERROR);
    }

    @Test
    void only_a_correction_takes_a_container_out_of_error() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        correct(driver, 2, ContainerState.ERROR);

        driver.sell("25");
        driver.receive("10", 1);
        driver.takeBack("3");
        driver.evaluate();
        driver.change(new Kanban(Quantity.of("10"), 4, SignalAt.EMPTIED), Terms.ANY_QUANTITY);
        assertThat(driver.loop.stock().containers().get(1).state()).isEqualTo(ContainerState.ERROR);

        assertThat(correct(driver, 2, ContainerState.EMPTY)).isInstanceOf(StateCorrection.Made.class);
        assertThat(driver.signals.get(driver.signals.size() - 1).reason()).isEqualTo(SignalReason.CONTAINER_EMPTIED);
    }

    @Test
    void what_is_on_order_for_a_container_in_error_is_not_ordered_again_when_it_comes_back_empty() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        driver.sell("10");
        assertThat(driver.picture()).startsWith("REQUESTED 0, FULL 10, FULL 10");

        correct(driver, 1, ContainerState.ERROR);
        correct(driver, 1, ContainerState.EMPTY);

        assertThat(driver.picture()).startsWith("REQUESTED 0, FULL 10, FULL 10");
        assertThat(driver.signals).hasSize(1);
        driver.receive("10", 1);
        assertThat(driver.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 0");
    }

    @Test
    void what_arrives_for_a_container_in_error_is_loose_until_the_container_is_set_full() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        driver.sell("10");
        correct(driver, 1, ContainerState.ERROR);

        driver.receive("10", 1);
        assertThat(driver.picture()).isEqualTo("ERROR 0, FULL 10, FULL 10 | loose 10");
        correct(driver, 1, ContainerState.FULL);

        assertThat(driver.picture()).isEqualTo("FULL 10, FULL 10, FULL 10 | loose 0");
    }

    @Test
    void containers_in_error_do_not_keep_the_others_waiting_for_the_minimum() {
        Terms atLeastTwenty = new Terms(Quantity.of("20"), Quantity.ZERO, true);
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, atLeastTwenty, "30");
        correct(driver, 1, ContainerState.ERROR);
        correct(driver, 2, ContainerState.ERROR);

        Decision decision = driver.sell("30");

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of("20"));
        assertThat(decision).isNotEqualTo(HoldReason.WAITING_FOR_MOQ.hold());
    }

    @Test
    void a_loop_with_every_container_in_error_says_so() {
        LoopDriver driver = LoopDriver.withOpeningStock(new Kanban(Quantity.of("10"), 1, SignalAt.EMPTIED), "10");

        correct(driver, 1, ContainerState.ERROR);

        assertThat(driver.sell("20")).isEqualTo(HoldReason.ALL_IN_ERROR.hold());
        assertThat(driver.signals).isEmpty();
    }

    @Test
    void a_new_layout_of_the_cards_leaves_those_in_error() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        correct(driver, 2, ContainerState.ERROR);

        driver.change(new Kanban(Quantity.of("15"), 3, SignalAt.EMPTIED), Terms.ANY_QUANTITY);

        assertThat(driver.picture()).isEqualTo("ERROR 0, FULL 15, FULL 15 | loose 0");
        assertThat(driver.loop.stock().containers()).extracting(Container::card).containsExactly(2, 1, 3);
    }

    @Test
    void what_waits_for_people_is_as_before_after_a_restore_and_nothing_is_needed_anew() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "20");
        driver.receive("10", 1);
        correct(driver, 1, ContainerState.ERROR);
        driver.sell("10");
        LoopHolds before = driver.loop.holds();
        Quantity onHand = driver.loop.stock().onHand();

        ReplenishmentLoop restored = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), true, Instant.EPOCH);
        restored.stock().moveLoose(onHand);
        restored.restore(driver.loop.rules(), before, driver.next());

        assertThat(before.cardsInError()).containsExactly(1);
        assertThat(restored.holds()).isEqualTo(before);
        assertThat(restored.assess(Instant.EPOCH)).isEqualTo(driver.loop.assess(Instant.EPOCH));
    }

    @Test
    void a_correction_that_makes_no_sense_is_refused_with_its_reason_and_changes_nothing() {
        LoopDriver driver = LoopDriver.withOpeningStock(THREE_OF_TEN, "30");
        String before = driver.picture();

        assertThat(refusal(driver, 9, ContainerState.ERROR)).isEqualTo(StateCorrection.Refusal.UNKNOWN_CARD);
        assertThat(refusal(driver, 1, ContainerState.EMPTY)).isEqualTo(StateCorrection.Refusal.NOT_IN_ERROR);
        assertThat(refusal(driver, 1, ContainerState.IN_TRANSIT)).isEqualTo(StateCorrection.Refusal.NOT_A_CORRECTION);
        assertThat(driver.picture()).isEqualTo(before);
        correct(driver, 1, ContainerState.ERROR);
        driver.sell("10");
        assertThat(refusal(driver, 1, ContainerState.ERROR)).isEqualTo(StateCorrection.Refusal.ALREADY_IN_ERROR);
        assertThat(refusal(driver, 1, ContainerState.FULL)).isEqualTo(StateCorrection.Refusal.NOTHING_LOOSE);
        LoopDriver loose = LoopDriver.withOpeningStock(new MinMax(Quantity.of("5"), Quantity.of("10")), "30");
        assertThat(refusal(loose, 1, ContainerState.ERROR)).isEqualTo(StateCorrection.Refusal.UNKNOWN_CARD);
    }

    private static StateCorrection correct(LoopDriver driver, int card, ContainerState to) {
        StateCorrection correction = driver.loop.correct(card, to, driver.next());
        if (correction instanceof StateCorrection.Made made) {
            driver.note(made.decision());
        }
        return correction;
    }

    private static StateCorrection.Refusal refusal(LoopDriver driver, int card, ContainerState to) {
        return ((StateCorrection.Refused) driver.loop.correct(card, to, driver.next())).reason();
    }
}
