package io.pullsignal.replenishment.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.loop.SignalCap;
import io.pullsignal.core.loop.SignalReceipt;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.ReorderPoint;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.StockText;
import io.pullsignal.replenishment.position.StockEvent.Despatched.ForSignal;
import io.pullsignal.replenishment.position.StockEvent.SignalChanged.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a warehouse and two shops that take from it, and from each other's surplus: nothing is lost or doubled
 * between them, and what is promised is what is still to be despatched. Seeded, and the seed is in every failure's message.
 */
class TransferPropertiesTest {
    private static final int LIVES = 200;
    private static final int STEPS = 150;
    private static final String WAREHOUSE = "W";
    private static final List<String> LOCATIONS = List.of(WAREHOUSE, "S1", "S2");

    @Test
    void stock_is_conserved_over_all_locations_and_each_promise_is_kept_or_ends() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        int transfers = 0;
        int surplus = 0;
        for (int i = 0; i < LIVES; i++) {
            Life life = new Life(seed + i);
            life.run();
            transfers += life.transfers;
            surplus += life.fromSurplus;
        }
        assertThat(transfers).as("seed %d", seed).isGreaterThan(LIVES);
        assertThat(surplus).as("seed %d", seed).isPositive();
    }

    /** A signal as the gateway keeps it. */
    private static final class Order {
        final PositionKey key;
        final long cycle;
        final String source;
        Quantity toDespatch;
        Quantity inTransit = Quantity.ZERO;
        Quantity bought;
        Quantity lost = Quantity.ZERO;

        Order(RaisedSignal raised) {
            key = raised.key();
            cycle = raised.signal().cycle();
            source = raised.source().map(InternalSource::location).orElse("");
            toDespatch = source.isEmpty() ? Quantity.ZERO : raised.signal().quantity();
            bought = source.isEmpty() ? raised.signal().quantity() : Quantity.ZERO;
        }

        Quantity open() {
            return toDespatch.plus(inTransit).plus(bought);
        }
    }

    private static final class Life {
        private final long seed;
        private final Random random;
        private final Map<PositionKey, Position> positions = new TreeMap<>();
        private final List<Order> orders = new ArrayList<>();
        private Quantity expected = Quantity.ZERO;
        private int step;
        int transfers;
        int fromSurplus;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            for (String location : LOCATIONS) {
                PositionKey key = new PositionKey(location, "NUT");
                positions.put(key, Position.of(PositionSnapshot.blank(key, "EACH")));
            }
        }

        void run() {
            for (PositionKey key : List.copyOf(positions.keySet())) {
                Quantity opening = units(80);
                expected = expected.plus(opening);
                fold(fold -> fold.apply(moved(key, opening)));
                fold(fold -> fold.change(key, rules(key.location()), cause()));
            }
            for (step = 0; step < STEPS; step++) {
                act();
                check();
                if (random.nextInt(4) == 0) {
                    storeAndLoad();
                }
            }
            while (!orders.isEmpty()) {
                Order order = orders.get(0);
                settle(order, Change.UNFULFILLED, "", order.open());
                order.toDespatch = Quantity.ZERO;
                order.bought = Quantity.ZERO;
                expected = expected.minus(order.inTransit);
                order.inTransit = Quantity.ZERO;
                orders.remove(order);
                check();
            }
            positions
                    .values()
                    .forEach(position -> assertThat(position.loop().stock().committed())
                            .as("seed %d, at the end at %s", seed, position.key())
                            .isEqualTo(Quantity.ZERO));
        }

        private void act() {
            if (orders.isEmpty() || random.nextInt(3) == 0) {
                PositionKey key = new PositionKey(LOCATIONS.get(random.nextInt(3)), "NUT");
                Quantity sold = units(random.nextInt(10) == 0 ? 60 : 8);
                boolean back = random.nextInt(8) == 0;
                expected = back ? expected.plus(sold) : expected.minus(sold);
                fold(fold -> fold.apply(moved(key, back ? sold : sold.negated())));
                return;
            }
            Order order = orders.get(random.nextInt(orders.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> despatch(order, part(order.toDespatch), random.nextInt(10) == 0);
                case 2 -> arrive(order, part(order.inTransit));
                case 3 -> {
                    Quantity units = part(order.toDespatch);
                    boolean receivedFirst = random.nextBoolean();
                    if (receivedFirst) {
                        order.inTransit = order.inTransit.plus(units);
                        order.toDespatch = order.toDespatch.minus(units);
                        arrive(order, units);
                        tellDespatched(order, units, units);
                    } else {
                        despatch(order, units, false);
                        arrive(order, units);
                    }
                }
                case 4 -> {
                    Quantity units = part(order.toDespatch);
                    order.toDespatch = order.toDespatch.minus(units);
                    order.bought = order.bought.plus(units);
                    settle(order, Change.ORDERED, "", units);
                }
                case 5 -> {
                    Quantity units = part(order.bought);
                    order.bought = order.bought.minus(units);
                    expected = expected.plus(units);
                    receive(order, units);
                }
                default -> {
                    Quantity units = part(random.nextBoolean() ? order.toDespatch : order.bought);
                    if (units.compareTo(order.toDespatch) <= 0) {
                        order.toDespatch = order.toDespatch.minus(units);
                    } else {
                        order.bought = order.bought.minus(units);
                        order.lost = order.lost.plus(units);
                    }
                    settle(order, Change.UNFULFILLED, "", units);
                }
            }
            orders.removeIf(one -> one.open().isZero());
        }

        /** A part, or all of it half of the time. */
        private Quantity part(Quantity of) {
            return of.isZero() || random.nextBoolean()
                    ? of
                    : Quantity.ofMicros(of.micros() / 2 + 1).min(of);
        }

        private void despatch(Order order, Quantity units, boolean more) {
            if (units.isZero()) {
                return;
            }
            Quantity beyond = more ? units(5) : Quantity.ZERO;
            order.toDespatch = order.toDespatch.minus(units);
            order.inTransit = order.inTransit.plus(units);
            tellDespatched(order, units.plus(beyond), units);
            if (beyond.isPositive()) {
                fold(fold -> fold.apply(new StockEvent.Received(
                        order.key, beyond, List.of(), BookedLot.NONE, "EACH", LocalDate.EPOCH, cause())));
            }
        }

        private void tellDespatched(Order order, Quantity units, Quantity forSignal) {
            if (units.isZero()) {
                return;
            }
            transfers++;
            fold(fold -> fold.apply(new StockEvent.Despatched(
                    new PositionKey(order.source, "NUT"),
                    units,
                    List.of(new ForSignal(order.key, order.cycle, forSignal)),
                    "EACH",
                    LocalDate.EPOCH,
                    cause())));
        }

        private void arrive(Order order, Quantity units) {
            order.inTransit = order.inTransit.minus(units);
            receive(order, units);
        }

        private void receive(Order order, Quantity units) {
            if (units.isPositive()) {
                fold(fold -> fold.apply(new StockEvent.Received(
                        order.key,
                        units,
                        List.of(new SignalReceipt(order.cycle, units)),
                        BookedLot.NONE,
                        "EACH",
                        LocalDate.EPOCH,
                        cause())));
            }
        }

        private void settle(Order order, Change change, String shipFrom, Quantity units) {
            if (units.isPositive()) {
                fold(fold -> fold.apply(
                        new StockEvent.SignalChanged(order.key, order.cycle, change, units, shipFrom, cause())));
            }
        }

        private void fold(java.util.function.Consumer<BatchFold> work) {
            BatchFold fold = new BatchFold(positions, CountHistory.NONE, 4);
            work.accept(fold);
            for (RaisedSignal raised : fold.signals()) {
                orders.add(new Order(raised));
                if (raised.source().map(InternalSource::surplus).orElse(false)) {
                    fromSurplus++;
                }
            }
        }

        private void check() {
            Quantity onHand = Quantity.ZERO;
            Map<String, Quantity> promised = new HashMap<>();
            for (Position position : positions.values()) {
                onHand = onHand.plus(position.loop().stock().onHand());
                Quantity onOrder = Quantity.ZERO;
                for (OpenSignal signal : position.loop().stock().openSignals()) {
                    promised.merge(signal.source(), signal.promised(), Quantity::plus);
                    Order order = order(position.key(), signal.cycle());
                    onOrder = onOrder.plus(order.open());
                    assertThat(signal.promised())
                            .as("seed %d, step %d: promised for %s", seed, step, position.key())
                            .isEqualTo(order.toDespatch.minus(order.lost).max(Quantity.ZERO));
                }
                assertThat(position.loop().stock().onOrder())
                        .as("seed %d, step %d: on order at %s", seed, step, position.key())
                        .isEqualTo(onOrder);
            }
            Quantity moving = Quantity.ZERO;
            for (Order order : orders) {
                moving = moving.plus(order.inTransit);
            }
            assertThat(onHand.plus(moving))
                    .as("seed %d, step %d: on hand everywhere and on its way", seed, step)
                    .isEqualTo(expected);
            for (Position position : positions.values()) {
                assertThat(position.loop().stock().committed())
                        .as("seed %d, step %d: committed at %s", seed, step, position.key())
                        .isEqualTo(promised.getOrDefault(position.key().location(), Quantity.ZERO));
            }
        }

        private Order order(PositionKey key, long cycle) {
            return orders.stream()
                    .filter(order -> order.key.equals(key) && order.cycle == cycle)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("seed " + seed + ": no order for " + key + "#" + cycle));
        }

        private void storeAndLoad() {
            positions.replaceAll((key, position) -> Position.of(new PositionSnapshot(
                    key,
                    position.loop().stock().loose(),
                    position.unit(),
                    position.loop().stock().lastCycle(),
                    position.version(),
                    position.loop().started(),
                    position.asOf(),
                    position.countedAt(),
                    position.loop().rules().text(),
                    StockText.write(position.loop().stock()),
                    "")));
        }

        private Rules rules(String location) {
            List<InternalSource> sources = new ArrayList<>();
            if (!location.equals(WAREHOUSE)) {
                String other = location.equals("S1") ? "S2" : "S1";
                if (random.nextBoolean()) {
                    sources.add(new InternalSource(other, "OUR-" + other, true));
                }
                if (random.nextInt(4) > 0) {
                    sources.add(new InternalSource(WAREHOUSE, "OUR-W", false));
                }
            }
            return new Rules(policy(), Terms.ANY_QUANTITY, "", false, SignalCap.NONE, sources);
        }

        private Policy policy() {
            return switch (random.nextInt(3)) {
                case 0 -> new Kanban(Quantity.of(10), 1 + random.nextInt(4), SignalAt.EMPTIED);
                case 1 -> new MinMax(Quantity.of(10), Quantity.of(30));
                default -> new ReorderPoint(Quantity.of(10), Quantity.of(20));
            };
        }

        private StockEvent moved(PositionKey key, Quantity change) {
            return new StockEvent.Moved(key, MovementKind.SALE, change, "EACH", LocalDate.EPOCH, cause());
        }

        private Cause cause() {
            return new Cause("step/" + step, 1, 0, Instant.ofEpochSecond(1_700_000_000L + step));
        }

        private Quantity units(int upTo) {
            return Quantity.of(1 + random.nextInt(upTo));
        }
    }
}
