package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MakeToOrder;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.ShelfLife;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An order never brings more than sells before it expires. */
class ShelfLifeTest {
    /** Two a day for five days, ordered two days ahead. */
    private static final ShelfLife TEN_OF_FOURTEEN = ShelfLife.of(new BigDecimal("2"), 5, new BigDecimal("2"));

    @Test
    void an_order_stops_at_what_sells_within_shelf_life() {
        LoopDriver driver = LoopDriver.withOpeningStock(
                new MinMax(Quantity.of(6), Quantity.of(40)), Terms.ANY_QUANTITY.within(TEN_OF_FOURTEEN), "8");

        driver.sell("2");

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of(8));
        assertThat(driver.loop.stock().position()).as("what is there counts").isEqualTo(Quantity.of(14));
    }

    @Test
    void a_minimum_order_that_would_expire_is_not_ordered() {
        LoopDriver driver = LoopDriver.withOpeningStock(
                new MinMax(Quantity.of(6), Quantity.of(40)),
                new Terms(Quantity.of(12), Quantity.ZERO, true, TEN_OF_FOURTEEN),
                "8");

        assertThat(driver.sell("2")).isEqualTo(HoldReason.EXCEEDS_SHELF_LIFE.hold());
        assertThat(driver.signals).isEmpty();
    }

    @Test
    void containers_that_would_expire_wait_and_are_asked_for_later() {
        LoopDriver driver = LoopDriver.withOpeningStock(
                new Kanban(Quantity.of(4), 5, SignalAt.EMPTIED), Terms.ANY_QUANTITY.within(TEN_OF_FOURTEEN), "20");

        driver.sell("4");
        assertThat(driver.signals).isEmpty();
        driver.sell("8");

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of(4));
        driver.sell("4");
        assertThat(driver.signals).hasSize(2);
    }

    @Test
    void what_is_sold_already_does_not_expire() {
        LoopDriver driver = LoopDriver.neverMoved(new MakeToOrder());
        driver.change(new MakeToOrder(), Terms.ANY_QUANTITY.within(TEN_OF_FOURTEEN));

        driver.sell("30");

        assertThat(driver.signals).extracting(Signal::quantity).containsExactly(Quantity.of(30));
    }

    @Test
    void unknown_demand_limits_nothing() {
        assertThat(ShelfLife.of(BigDecimal.ZERO, 5, BigDecimal.ONE).isUnlimited())
                .isTrue();
    }

    @Test
    void no_policy_orders_more_than_sells() {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int i = 0; i < 600; i++) {
            Random random = new Random(seed + i);
            RandomPolicies draw = new RandomPolicies(random);
            ShelfLife limit = ShelfLife.of(
                    draw.quantity(6).toBigDecimal(), 1 + random.nextInt(9), BigDecimal.valueOf(random.nextInt(4)));
            Rules rules = new Rules(
                    draw.ofKind(i % RandomPolicies.KINDS), draw.terms().within(limit), "", false);
            if (!rules.policy().keepsStock()) {
                continue;
            }
            String as = "seed " + (seed + i) + " under " + rules;
            assertThat(Rules.read(rules.text())).as(as).isEqualTo(rules);
            ReplenishmentLoop loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH);
            loop.move(draw.quantity(30), cause(0));
            loop.change(rules, cause(1));
            for (int event = 2; event < 40; event++) {
                Quantity onOrder = loop.stock().onOrder();
                if (random.nextInt(5) == 0) {
                    loop.review(cause(event));
                } else {
                    loop.move(draw.quantity(9).negated(), cause(event));
                }
                Quantity ordered = loop.stock().onOrder().minus(onOrder);
                assertThat(ordered).as(as).isLessThanOrEqualTo(limit.perOrder());
                if (ordered.isPositive()) {
                    assertThat(loop.stock().position()).as(as).isLessThanOrEqualTo(limit.position());
                }
            }
        }
    }

    private static Cause cause(int event) {
        return new Cause("e" + event, 1, 0, Instant.ofEpochMilli(1_700_000_000_000L + event * 4_000_000L));
    }
}
