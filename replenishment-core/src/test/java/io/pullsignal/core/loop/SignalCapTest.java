package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.Decision;
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
    void the_cap_and_what_waits_outlive_the_text_form() {
        LoopDriver driver = capped("100");
        driver.sell("500");
        Rules rules = driver.loop.rules();

        assertThat(Rules.read(rules.text())).isEqualTo(rules);
        assertThat(rules.text()).contains("|-SA;");
        Rules without = new Rules(FIVE_TO_TWENTY, Terms.ANY_QUANTITY, "ACME", true);
        assertThat(Rules.read(without.text())).isEqualTo(without);
    }

    private static LoopDriver capped(String limit) {
        LoopDriver driver = LoopDriver.withOpeningStock(FIVE_TO_TWENTY, "20");
        driver.note(driver.loop.change(
                new Rules(FIVE_TO_TWENTY, Terms.ANY_QUANTITY, "", false, SignalCap.of(Quantity.of(limit))),
                driver.next()));
        return driver;
    }
}
