package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.EventKanban;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import org.junit.jupiter.api.Test;

class SignalCapTest {
    private static final MinMax FIVE_TO_TWENTY = new MinMax(Quantity.of("5"), Quantity.of("20"));
    private static final Decision AWAITING = HoldReason.AWAITING_APPROVAL.hold();
    private static final Decision REFUSED = HoldReason.APPROVAL_REFUSED.hold();

    @Test
    void a_sale_of_80_995_that_is_voided_minutes_later_is_never_ordered() {
        LoopDriver driver = capped("100");

        assertThat(driver.sell("80995")).isEqualTo(AWAITING);
        assertThat(driver.loop.rules().cap().awaiting()).isEqualTo(Quantity.of("80995"));
        assertThat(driver.takeBack("80995")).isEqualTo(HoldReason.ABOVE_TRIGGER.hold());

        assertThat(driver.loop.rules().cap().isAwaiting()).isFalse();
        assertThat(driver.signals).isEmpty();
    }

    @Test
    void a_need_at_the_cap_is_asked_for_at_once() {
        LoopDriver driver = capped("100");

        driver.sell("100");

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of("100"));
    }

    @Test
    void what_is_approved_is_asked_for_once_and_the_next_need_above_the_cap_waits_again() {
        LoopDriver driver = capped("100");
        driver.sell("500");

        driver.note(driver.loop.approve(Quantity.of("500"), driver.next()));
        driver.note(driver.loop.approve(Quantity.of("500"), driver.next()));

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of("500"));
        assertThat(driver.signals.get(0).reason()).isEqualTo(SignalReason.APPROVED);
        assertThat(driver.sell("300")).isEqualTo(AWAITING);
    }

    @Test
    void a_need_that_has_grown_since_it_was_looked_at_is_not_approved() {
        LoopDriver driver = capped("100");
        driver.sell("500");
        driver.sell("1");

        assertThat(driver.loop.approve(Quantity.of("500"), driver.next())).isEqualTo(AWAITING);
        assertThat(driver.loop.rules().cap().awaiting()).isEqualTo(Quantity.of("501"));
        assertThat(driver.loop.rules().cap().limit()).isEqualTo(Quantity.of("100"));
    }

    @Test
    void a_refusal_holds_until_the_need_grows_or_is_within_the_cap_again() {
        LoopDriver driver = capped("100");
        driver.sell("500");

        assertThat(driver.loop.refuse(Quantity.of("500"), driver.next())).isEqualTo(REFUSED);
        assertThat(driver.takeBack("10")).isEqualTo(REFUSED);
        assertThat(driver.sell("11")).isEqualTo(AWAITING);

        driver.loop.refuse(Quantity.of("501"), driver.next());
        driver.takeBack("450");
        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of("51"));
        assertThat(driver.sell("400")).isEqualTo(AWAITING);
    }

    @Test
    void a_request_above_the_cap_waits_and_is_asked_for_once_when_approved() {
        LoopDriver line = requestedUpTo("20");

        assertThat(line.request("15")).isNotEqualTo(AWAITING);
        assertThat(line.request("25")).isEqualTo(AWAITING);
        assertThat(line.request("22")).isEqualTo(AWAITING);
        assertThat(line.loop.rules().cap().awaiting()).isEqualTo(Quantity.of("50"));
        line.sell("1");
        assertThat(line.loop.approve(Quantity.of("49"), line.next())).isEqualTo(AWAITING);
        assertThat(line.signals).hasSize(2);

        line.note(line.loop.approve(Quantity.of("50"), line.next()));
        line.note(line.loop.approve(Quantity.of("50"), line.next()));

        assertThat(line.signals).hasSize(7);
        assertThat(line.signals.get(6).reason()).isEqualTo(SignalReason.REQUESTED);
        assertThat(line.loop.rules().cap()).isEqualTo(SignalCap.of(Quantity.of("20")));
    }

    @Test
    void a_refused_request_is_forgotten_and_the_next_one_waits_again() {
        LoopDriver line = requestedUpTo("20");
        line.request("30");

        assertThat(line.loop.refuse(Quantity.of("30"), line.next())).isEqualTo(HoldReason.AWAITING_REQUEST.hold());
        assertThat(line.loop.rules().cap().isAwaiting()).isFalse();
        assertThat(line.request("30")).isEqualTo(AWAITING);
        assertThat(line.signals).isEmpty();
    }

    @Test
    void a_request_that_waits_outlives_a_change_of_the_loop_and_a_block() {
        LoopDriver line = requestedUpTo("20");
        line.request("30");

        line.block(true);
        assertThat(line.loop.approve(Quantity.of("30"), line.next())).isEqualTo(HoldReason.LOOP_BLOCKED.hold());
        line.block(false);
        line.note(line.loop.approve(Quantity.of("30"), line.next()));

        assertThat(line.signals).hasSize(3);
    }

    @Test
    void the_cap_and_what_waits_outlive_the_text_form() {
        LoopDriver driver = capped("100");
        driver.sell("500");
        Rules rules = driver.loop.rules();

        assertThat(Rules.read(rules.text())).isEqualTo(rules);
        assertThat(rules.text()).contains("|-SA;");
        Rules without = new Rules(FIVE_TO_TWENTY, Terms.ANY_QUANTITY, "ACME", true);
        assertThat(Rules.read(without.text())).isEqualTo(without);
    }

    private static LoopDriver requestedUpTo(String limit) {
        EventKanban tens = new EventKanban(Quantity.of("10"));
        LoopDriver driver = LoopDriver.neverMoved(tens);
        driver.note(driver.loop.change(
                new Rules(tens, Terms.ANY_QUANTITY, "", false, SignalCap.of(Quantity.of(limit))), driver.next()));
        return driver;
    }

    private static LoopDriver capped(String limit) {
        LoopDriver driver = LoopDriver.withOpeningStock(FIVE_TO_TWENTY, "20");
        driver.note(driver.loop.change(
                new Rules(FIVE_TO_TWENTY, Terms.ANY_QUANTITY, "", false, SignalCap.of(Quantity.of(limit))),
                driver.next()));
        return driver;
    }
}
