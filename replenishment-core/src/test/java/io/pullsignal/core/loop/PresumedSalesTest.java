package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MakeToOrder;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.core.stock.StockText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A point of sale that reports nothing: the loop goes on at the usual rate, and what comes late counts once. */
class PresumedSalesTest {
    private static final Kanban TWO_BINS = new Kanban(Quantity.of(10), 3, SignalAt.EMPTIED);
    private static final MinMax FIVE_TO_TWENTY = new MinMax(Quantity.of(5), Quantity.of(20));

    @Test
    void presumed_sales_empty_a_container_and_leave_on_hand_alone() {
        LoopDriver driver = LoopDriver.withOpeningStock(TWO_BINS, "30");

        driver.presume("6");
        assertThat(driver.signals).isEmpty();
        driver.presume("6");

        assertThat(driver.signals).hasSize(1);
        assertThat(driver.loop.stock().onHand()).isEqualTo(Quantity.of(30));
        assertThat(driver.loop.stock().presumed()).isEqualTo(Quantity.of(12));
        assertThat(driver.picture()).isEqualTo("REQUESTED 0, IN_USE 8, FULL 10 | loose 12");
    }

    @Test
    void late_sales_take_the_place_of_presumed_ones() {
        LoopDriver driver = LoopDriver.withOpeningStock(TWO_BINS, "30");
        driver.presume("12");

        driver.sell("9");
        driver.sell("4");

        assertThat(driver.signals).hasSize(1);
        assertThat(driver.loop.stock().presumed()).isEqualTo(Quantity.ZERO);
        assertThat(driver.picture()).isEqualTo("REQUESTED 0, IN_USE 7, FULL 10 | loose 0");
    }

    @Test
    void less_was_sold_than_presumed_and_the_rest_is_used_up_first() {
        LoopDriver driver = LoopDriver.withOpeningStock(TWO_BINS, "30");
        driver.presume("12");

        driver.sell("2");
        driver.loop.forgetPresumed();
        driver.sell("10");

        assertThat(driver.signals).hasSize(1);
        assertThat(driver.picture()).isEqualTo("REQUESTED 0, IN_USE 8, FULL 10 | loose 0");
    }

    @Test
    void what_is_presumed_is_as_before_after_a_restore_and_is_not_ordered_again() {
        for (Policy policy : List.of(TWO_BINS, FIVE_TO_TWENTY)) {
            LoopDriver driver = LoopDriver.withOpeningStock(policy, "30");
            driver.presume("26");
            List<Signal> raised = List.copyOf(driver.signals);
            Quantity available = driver.loop.stock().available();
            LoopHolds holds = driver.loop.holds();

            ReplenishmentLoop restored = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), true, Instant.EPOCH);
            restored.stock().moveLoose(Quantity.of(30));
            raised.forEach(signal -> restored.stock().restoreSignal(signal.cycle(), signal.quantity(), false));
            restored.restore(driver.loop.rules(), holds, driver.next());
            assertThat(restored.stock().available()).as(policy.name()).isEqualTo(available);

            driver.loop = restored;
            driver.loop.forgetPresumed();
            driver.presume("26");
            assertThat(driver.signals).as(policy.name()).isNotEmpty().isEqualTo(raised);
            assertThat(restored.stock().available()).as(policy.name()).isEqualTo(available);
        }
    }

    @Test
    void a_position_below_its_minimum_by_what_is_presumed_orders_once() {
        LoopDriver driver = LoopDriver.withOpeningStock(FIVE_TO_TWENTY, "12");

        driver.presume("7");
        driver.presume("1");
        driver.sell("8");

        assertThat(driver.signals)
                .singleElement()
                .satisfies(signal -> assertThat(signal.quantity()).isEqualTo(Quantity.of(15)));
        assertThat(driver.loop.stock().position()).isEqualTo(Quantity.of(19));
    }

    @Test
    void nobody_sells_more_than_there_is() {
        LoopDriver driver = LoopDriver.withOpeningStock(FIVE_TO_TWENTY, "12");

        driver.presume("100");

        assertThat(driver.loop.stock().presumed()).isEqualTo(Quantity.of(12));
        assertThat(driver.presume("1")).isEqualTo(HoldReason.UNCHANGED.hold());
    }

    @Test
    void a_loop_without_stock_presumes_nothing() {
        LoopDriver driver = LoopDriver.withOpeningStock(new MakeToOrder(), "12");

        assertThat(driver.presume("3")).isInstanceOf(Hold.class);
        assertThat(driver.loop.stock().presumed()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void another_policy_takes_over_what_is_presumed() {
        LoopDriver driver = LoopDriver.withOpeningStock(new MinMax(Quantity.ZERO, Quantity.of(50)), "30");
        driver.presume("12");

        driver.change(TWO_BINS, Terms.ANY_QUANTITY);

        assertThat(driver.picture()).isEqualTo("FULL 10, IN_USE 8, REQUESTED 0 | loose 12");
    }

    @Test
    void what_was_presumed_rightly_is_ordered_as_if_it_had_been_reported_in_time() {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int i = 0; i < 400; i++) {
            Random random = new Random(seed + i);
            RandomPolicies draw = new RandomPolicies(random);
            Rules rules = new Rules(draw.ofKind(i % RandomPolicies.KINDS), Terms.ANY_QUANTITY, "", false);
            if (!rules.policy().keepsStock()) {
                continue;
            }
            List<Quantity> sales = new ArrayList<>();
            Quantity opening = draw.quantity(10);
            for (int sale = 0; sale < 12; sale++) {
                sales.add(draw.quantity(6));
                opening = opening.plus(sales.get(sale));
            }
            ReplenishmentLoop heard = begun(rules, opening);
            ReplenishmentLoop blind = begun(rules, opening);
            sales.forEach(units -> heard.move(units.negated(), cause(2)));
            sales.forEach(units -> blind.presume(units, cause(2)));
            String as = "seed " + (seed + i) + " under " + rules;

            assertThat(blind.stock().onOrder()).as(as).isEqualTo(heard.stock().onOrder());
            blind.review(cause(3));
            heard.review(cause(3));
            sales.forEach(units -> blind.move(units.negated(), cause(4)));

            assertThat(blind.stock().onHand()).as(as).isEqualTo(heard.stock().onHand());
            assertThat(blind.stock().presumed()).as(as).isEqualTo(Quantity.ZERO);
            assertThat(blind.stock().onOrder()).as(as).isEqualTo(heard.stock().onOrder());
            assertThat(blind.stock().loose()).as(as).isEqualTo(heard.stock().loose());
        }
    }

    @Test
    void what_is_presumed_is_read_as_it_was_written() {
        LoopDriver driver = LoopDriver.withOpeningStock(TWO_BINS, "30");
        driver.presume("12.5");
        Stock stock = driver.loop.stock();

        Stock read = StockText.read(stock.loose(), stock.lastCycle(), StockText.write(stock));

        assertThat(read.presumed()).isEqualTo(Quantity.of("12.5"));
        assertThat(StockText.write(read)).isEqualTo(StockText.write(stock));
    }

    private static ReplenishmentLoop begun(Rules rules, Quantity opening) {
        ReplenishmentLoop loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH);
        loop.move(opening, cause(0));
        loop.change(rules, cause(1));
        return loop;
    }

    private static Cause cause(int event) {
        return new Cause("e" + event, 1, 0, Instant.ofEpochMilli(1_700_000_000_000L + event * 4_000_000L));
    }
}
