package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.Occasion;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Demand;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.core.stock.StockText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that hold after any sequence of events; seeded, and the seed is in every failure's message. */
class LoopPropertiesTest {
    private static final int LOOPS = 400;
    private static final int EVENTS = 150;

    @Test
    void any_sequence_of_events_keeps_the_books_and_orders_each_need_once() {
        long seed = seed();
        for (int i = 0; i < LOOPS; i++) {
            new Play(seed + i, Integer.MAX_VALUE).run();
        }
    }

    @Test
    void batch_boundaries_do_not_matter() {
        long seed = seed();
        for (int i = 0; i < LOOPS; i++) {
            List<String> oneByOne = new Play(seed + i, 1).run();
            List<String> inSevens = new Play(seed + i, 7).run();
            List<String> atOnce = new Play(seed + i, Integer.MAX_VALUE).run();
            assertThat(inSevens).as("seed %d", seed + i).isEqualTo(oneByOne);
            assertThat(atOnce).as("seed %d", seed + i).isEqualTo(oneByOne);
        }
    }

    @Test
    void an_order_is_never_below_the_need_nor_above_what_minimum_and_multiple_force() {
        long seed = seed();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Quantity need = Quantity.ofMicros(1 + random.nextInt(100_000_000));
            Terms terms = new Terms(
                    Quantity.ofMicros(random.nextInt(200_000_000)),
                    Quantity.ofMicros(random.nextInt(30_000_000)),
                    true);
            Quantity ordered = terms.orderQuantity(need);
            Quantity floor = need.max(terms.minimumOrderQuantity());
            assertThat(ordered).as("seed %d", seed).isGreaterThanOrEqualTo(floor);
            if (terms.orderMultiple().isZero()) {
                assertThat(ordered).as("seed %d", seed).isEqualTo(floor);
            } else {
                assertThat(ordered.micros() % terms.orderMultiple().micros())
                        .as("seed %d", seed)
                        .isZero();
                assertThat(ordered).as("seed %d", seed).isLessThan(floor.plus(terms.orderMultiple()));
            }
        }
    }

    @Test
    void more_demand_never_orders_less() {
        long seed = seed();
        for (int i = 0; i < LOOPS; i++) {
            Random random = new Random(seed + i);
            RandomPolicies draw = new RandomPolicies(random);
            Rules rules = new Rules(draw.ofKind(i % RandomPolicies.KINDS), draw.terms(), "", false);
            Quantity opening = draw.quantity(40);
            Quantity less = draw.quantity(20);
            Quantity more = less.plus(draw.quantity(20));
            Quantity promise = draw.quantity(20);
            for (Occasion occasion : List.of(Occasion.MOVEMENT, Occasion.REVIEW)) {
                assertThat(orderedAfter(rules, opening, more, Quantity.ZERO, occasion))
                        .as("seed %d: selling %s and not %s from %s under %s", seed + i, more, less, opening, rules)
                        .isGreaterThanOrEqualTo(orderedAfter(rules, opening, less, Quantity.ZERO, occasion));
                assertThat(orderedAfter(rules, opening, less, promise, occasion))
                        .as("seed %d: promising %s too, under %s", seed + i, promise, rules)
                        .isGreaterThanOrEqualTo(orderedAfter(rules, opening, less, Quantity.ZERO, occasion));
            }
        }
    }

    /** Units on order after one sale from an opening stock, which is ordered for only because of the sale. */
    private static Quantity orderedAfter(
            Rules rules, Quantity opening, Quantity sold, Quantity promised, Occasion occasion) {
        ReplenishmentLoop loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH);
        loop.move(opening, cause(0));
        loop.change(new Rules(rules.policy(), rules.terms(), "", true), cause(1));
        if (promised.isPositive()) {
            loop.commit(promised, RandomPolicies.day(0), cause(2));
        }
        loop.move(sold.negated(), cause(3));
        loop.change(rules, cause(4));
        if (occasion.isReview()) {
            loop.review(cause(5));
        }
        return loop.stock().onOrder();
    }

    @Test
    void what_comes_twice_has_no_second_effect() {
        long seed = seed();
        for (int i = 0; i < LOOPS; i++) {
            Random random = new Random(seed + i);
            RandomPolicies draw = new RandomPolicies(random);
            Rules rules = new Rules(draw.ofKind(i % RandomPolicies.KINDS), draw.terms(), "", false);
            ReplenishmentLoop loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH);
            loop.move(draw.quantity(40), cause(0));
            loop.change(rules, cause(1));
            loop.move(draw.quantity(30).negated(), cause(2));
            loop.review(cause(3));
            String as = "seed " + (seed + i) + " under " + rules;

            long cycle = loop.stock().lastCycle();
            loop.review(cause(4));
            loop.evaluate(cause(5));
            loop.evaluate(cause(6));
            long evaluated = loop.stock().lastCycle();
            loop.change(rules, cause(7));
            loop.review(cause(8));
            assertThat(loop.stock().lastCycle())
                    .as(as + ": the same look again")
                    .isEqualTo(evaluated);
            assertThat(evaluated - cycle)
                    .as(as + ": an evaluation counts as a review")
                    .isBetween(0L, 1L);

            if (!loop.stock().openSignals().isEmpty()) {
                OpenSignal signal = loop.stock().openSignals().get(0);
                loop.unfulfilled(signal.cycle(), signal.open(), cause(9));
                Quantity onOrder = loop.stock().onOrder();
                loop.unfulfilled(signal.cycle(), Quantity.of(5), cause(10));
                loop.shipped(signal.cycle(), cause(11));
                assertThat(loop.stock().onOrder())
                        .as(as + ": unfulfilled twice")
                        .isEqualTo(onOrder);
            }
        }
    }

    @Test
    void the_order_in_which_sales_arrive_changes_neither_the_books_nor_whether_the_need_is_covered() {
        long seed = seed();
        for (int i = 0; i < LOOPS; i++) {
            Random random = new Random(seed + i);
            RandomPolicies draw = new RandomPolicies(random);
            Rules rules = new Rules(draw.ofKind(i % RandomPolicies.KINDS), Terms.ANY_QUANTITY, "", false);
            Quantity opening = draw.quantity(40);
            List<Quantity> sales = new ArrayList<>();
            for (int sale = 0; sale < 10; sale++) {
                sales.add(draw.quantity(6));
            }
            Quantity onHand = opening;
            for (Quantity sale : sales) {
                onHand = onHand.minus(sale);
            }
            Quantity kanbansOrdered = null;
            for (int order = 0; order < 4; order++) {
                ReplenishmentLoop loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH);
                loop.move(opening, cause(0));
                loop.change(rules, cause(1));
                for (Quantity sale : sales) {
                    loop.move(sale.negated(), cause(2));
                }
                loop.review(cause(3));
                String as = "seed " + (seed + i) + " under " + rules;
                assertThat(loop.stock().onHand()).as(as).isEqualTo(onHand);
                assertThat(loop.assess(time(4))).as(as).isNotInstanceOf(Due.class);
                if (rules.policy() instanceof Kanban) {
                    assertThat(kanbansOrdered == null ? loop.stock().onOrder() : kanbansOrdered)
                            .as(as + ": containers come empty by what is taken in all")
                            .isEqualTo(loop.stock().onOrder());
                    kanbansOrdered = loop.stock().onOrder();
                }
                Collections.shuffle(sales, random);
            }
        }
    }

    @Test
    void every_policy_is_read_as_it_was_written() {
        long seed = seed();
        for (int i = 0; i < LOOPS; i++) {
            Policy policy = new RandomPolicies(new Random(seed + i)).ofKind(i % RandomPolicies.KINDS);
            assertThat(PolicyText.read(policy.text())).as("seed %d", seed + i).isEqualTo(policy);
            assertThat(policy.parameters().toPolicy()).as("seed %d", seed + i).isEqualTo(policy);
            assertThat(policy.parameters().policy()).isEqualTo(policy.name());
        }
    }

    private static Cause cause(int event) {
        return new Cause("e" + event, 1, 0, time(event));
    }

    /** An hour and a bit apart: a play of 150 events lasts a week. */
    private static Instant time(int event) {
        return Instant.ofEpochMilli(1_700_000_000_000L + event * 4_000_000L);
    }

    private static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }

    /** One random life of one loop. */
    private static final class Play {
        private final long seed;
        private final Random random;
        private final RandomPolicies draw;
        private final int batch;
        private final Set<Long> cycles = new HashSet<>();
        private final List<String> journal = new ArrayList<>();
        private ReplenishmentLoop loop;
        private Quantity expectedOnHand = Quantity.ZERO;
        private Quantity promised = Quantity.ZERO;
        private int event;

        Play(long seed, int batch) {
            this.seed = seed;
            this.random = new Random(seed);
            this.draw = new RandomPolicies(random);
            this.batch = batch;
            this.loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH);
        }

        List<String> run() {
            for (event = 0; event < EVENTS; event++) {
                Decision decision = step();
                journal.add(decision.toString());
                check(decision);
                if (event % batch == batch - 1) {
                    storeAndLoad();
                }
            }
            storeAndLoad();
            journal.add(StockText.write(loop.stock()));
            return journal;
        }

        private Decision step() {
            Cause cause = new Cause("e" + event, 1, 0, time(event));
            int dice = random.nextInt(100);
            List<OpenSignal> open = loop.stock().openSignals();
            if (dice < 55) {
                Quantity units = draw.quantity(12);
                expectedOnHand = expectedOnHand.minus(units);
                return loop.move(units.negated(), cause);
            }
            if (dice < 63) {
                Quantity units = draw.quantity(6);
                expectedOnHand = expectedOnHand.plus(units);
                return loop.move(units, cause);
            }
            if (dice < 85 && !open.isEmpty()) {
                OpenSignal signal = open.get(random.nextInt(open.size()));
                Quantity part = random.nextInt(3) == 0 ? half(signal.open()) : signal.open();
                Quantity extra = random.nextInt(8) == 0 ? draw.quantity(3) : Quantity.ZERO;
                List<SignalReceipt> receipts = List.of(new SignalReceipt(signal.cycle(), part));
                if (random.nextInt(10) == 0) {
                    return loop.receiveCounted(part, receipts, cause);
                }
                expectedOnHand = expectedOnHand.plus(part).plus(extra);
                return loop.receive(part.plus(extra), receipts, cause);
            }
            if (dice < 89 && !open.isEmpty()) {
                OpenSignal signal = open.get(random.nextInt(open.size()));
                return loop.unfulfilled(
                        signal.cycle(), random.nextBoolean() ? half(signal.open()) : signal.open(), cause);
            }
            if (dice < 91) {
                return promise(cause);
            }
            if (dice < 93) {
                loop.shipped(1 + random.nextInt(20), cause);
                return loop.evaluate(cause);
            }
            if (dice < 95) {
                return switch (random.nextInt(4)) {
                    case 0 -> loop.evaluate(cause);
                    case 3 -> presume(cause);
                    case 1 -> loop.review(cause);
                    default -> loop.request(draw.quantity(25), cause);
                };
            }
            return loop.change(new Rules(draw.any(), draw.terms(), "", random.nextInt(10) == 0), cause);
        }

        private Decision presume(Cause cause) {
            if (random.nextInt(4) == 0) {
                loop.forgetPresumed();
            }
            return loop.presume(draw.quantity(15), cause);
        }

        private Decision promise(Cause cause) {
            List<Demand> demands = loop.stock().demands();
            if (demands.isEmpty() || random.nextInt(3) == 0) {
                Quantity units = draw.quantity(8);
                promised = promised.plus(units);
                return loop.commit(units, RandomPolicies.day(random.nextInt(9)), cause);
            }
            Demand demand = demands.get(random.nextInt(demands.size()));
            Quantity part = random.nextBoolean() ? half(demand.units()) : demand.units();
            promised = promised.minus(part);
            return loop.release(part, demand.dueOn(), cause);
        }

        private static Quantity half(Quantity units) {
            return Quantity.ofMicros((units.micros() + 1) / 2);
        }

        private void storeAndLoad() {
            Stock stock = loop.stock();
            loop = new ReplenishmentLoop(
                    Rules.read(loop.rules().text()),
                    StockText.read(stock.loose(), stock.lastCycle(), StockText.write(stock)),
                    loop.started(),
                    Instant.EPOCH);
        }

        private void check(Decision decision) {
            Stock stock = loop.stock();
            Quantity contents = Quantity.ZERO;
            int inUse = 0;
            Set<Integer> cards = new HashSet<>();
            for (Container container : stock.containers()) {
                contents = contents.plus(container.content());
                assertThat(cards.add(container.card()))
                        .as(at("one container a card"))
                        .isTrue();
                inUse += container.state() == ContainerState.IN_USE ? 1 : 0;
                boolean holds = container.state() == ContainerState.FULL || container.state() == ContainerState.IN_USE;
                assertThat(container.content().isPositive())
                        .as(at("content only where the state says so"))
                        .isEqualTo(holds);
                if (container.isOnOrder()) {
                    assertThat(stock.openSignal(container.cycle()))
                            .as(at("a container on order has an open signal"))
                            .isNotNull();
                }
            }
            assertThat(inUse).as(at("containers in use")).isLessThanOrEqualTo(1);
            assertThat(contents.plus(stock.loose()))
                    .as(at("containers + loose = on hand"))
                    .isEqualTo(stock.onHand());
            assertThat(stock.onHand()).as(at("on hand = what moved")).isEqualTo(expectedOnHand);
            assertThat(stock.committed())
                    .as(at("committed = what was promised"))
                    .isEqualTo(promised);
            assertThat(stock.position())
                    .as(at("position = on hand + on order - committed - presumed"))
                    .isEqualTo(
                            stock.onHand().plus(stock.onOrder()).minus(promised).minus(stock.presumed()));
            assertThat(stock.presumed().isZero() || stock.presumed().compareTo(stock.onHand()) <= 0)
                    .as(at("nobody sells more than there is"))
                    .isTrue();
            if (stock.loose().isNegative()) {
                assertThat(contents)
                        .as(at("debt only while all containers are empty"))
                        .isEqualTo(Quantity.ZERO);
            }
            Quantity open = Quantity.ZERO;
            for (OpenSignal signal : stock.openSignals()) {
                assertThat(signal.open().isPositive())
                        .as(at("an open signal is open"))
                        .isTrue();
                open = open.plus(signal.open());
            }
            assertThat(open).as(at("on order = open signals")).isEqualTo(stock.onOrder());
            if (decision instanceof Raised raised) {
                for (Signal signal : raised.signals()) {
                    assertThat(cycles.add(signal.cycle()))
                            .as(at("never two signals for one cycle"))
                            .isTrue();
                    assertThat(signal.cycle()).as(at("cycles run on")).isEqualTo(cycles.size());
                    assertThat(signal.quantity().isPositive())
                            .as(at("asks for something"))
                            .isTrue();
                }
                assertThat(loop.assess(Instant.EPOCH))
                        .as(at("nothing is due right after an order"))
                        .isNotInstanceOf(Due.class);
            }
        }

        private String at(String rule) {
            return rule + " (seed " + seed + ", event " + event + ")";
        }
    }
}
