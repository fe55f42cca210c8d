package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.BaseStock;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.NeverOrders;
import io.pullsignal.core.policy.Periodic;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.ReorderPoint;
import io.pullsignal.core.policy.ReviewCalendar;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.core.stock.StockText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
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

    private static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }

    /** One random life of one loop. */
    private static final class Play {
        private final long seed;
        private final Random random;
        private final int batch;
        private final Set<Long> cycles = new HashSet<>();
        private final List<String> journal = new ArrayList<>();
        private ReplenishmentLoop loop;
        private Quantity expectedOnHand = Quantity.ZERO;
        private int event;

        Play(long seed, int batch) {
            this.seed = seed;
            this.random = new Random(seed);
            this.batch = batch;
            this.loop = new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.MIN);
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
            Cause cause = new Cause("e" + event, 1, 0, Instant.ofEpochMilli(1_700_000_000_000L + event * 60_000L));
            int dice = random.nextInt(100);
            List<OpenSignal> open = loop.stock().openSignals();
            if (dice < 55) {
                Quantity units = quantity(12);
                expectedOnHand = expectedOnHand.minus(units);
                return loop.move(units.negated(), cause);
            }
            if (dice < 63) {
                Quantity units = quantity(6);
                expectedOnHand = expectedOnHand.plus(units);
                return loop.move(units, cause);
            }
            if (dice < 85 && !open.isEmpty()) {
                OpenSignal signal = open.get(random.nextInt(open.size()));
                Quantity part = random.nextInt(3) == 0 ? half(signal.open()) : signal.open();
                Quantity extra = random.nextInt(8) == 0 ? quantity(3) : Quantity.ZERO;
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
            if (dice < 92) {
                loop.shipped(1 + random.nextInt(20), cause);
                return loop.evaluate(cause);
            }
            if (dice < 94) {
                return random.nextBoolean() ? loop.evaluate(cause) : loop.review(cause);
            }
            return loop.change(new Rules(policy(), terms(), "", random.nextInt(10) == 0), cause);
        }

        private Quantity quantity(int upToUnits) {
            return random.nextBoolean()
                    ? Quantity.of(1 + random.nextInt(upToUnits))
                    : Quantity.ofMicros(1 + random.nextInt(upToUnits * 1_000_000));
        }

        private static Quantity half(Quantity units) {
            return Quantity.ofMicros((units.micros() + 1) / 2);
        }

        private Policy policy() {
            return switch (random.nextInt(9)) {
                case 0 -> {
                    Quantity minimum = quantity(20);
                    yield new MinMax(minimum, minimum.plus(quantity(20)));
                }
                case 1 -> NeverOrders.NONE;
                case 2 -> new ReorderPoint(quantity(20), quantity(20));
                case 3 -> new BaseStock(quantity(30));
                case 4 ->
                    new Periodic(
                            quantity(40),
                            new ReviewCalendar(EnumSet.of(DayOfWeek.MONDAY), 0, LocalTime.MIDNIGHT, ZoneOffset.UTC));
                default ->
                    new Kanban(
                            random.nextInt(3) == 0 ? quantity(15) : Quantity.of(10),
                            1 + random.nextInt(6),
                            random.nextInt(3) == 0 ? SignalAt.OPENED : SignalAt.EMPTIED);
            };
        }

        private Terms terms() {
            return switch (random.nextInt(4)) {
                case 0 -> new Terms(quantity(40), Quantity.ZERO, true);
                case 1 -> new Terms(quantity(40), quantity(9), true);
                case 2 -> random.nextInt(5) == 0 ? Terms.UNSOURCED : Terms.ANY_QUANTITY;
                default -> Terms.ANY_QUANTITY;
            };
        }

        private void storeAndLoad() {
            Stock stock = loop.stock();
            loop = new ReplenishmentLoop(
                    Rules.read(loop.rules().text()),
                    StockText.read(stock.loose(), stock.lastCycle(), StockText.write(stock)),
                    loop.started(),
                    Instant.MIN);
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
                assertThat(loop.assess(Instant.MIN))
                        .as(at("nothing is due right after an order"))
                        .isNotInstanceOf(Due.class);
            }
        }

        private String at(String rule) {
            return rule + " (seed " + seed + ", event " + event + ")";
        }
    }
}
