package io.pullsignal.core.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LotStockTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private int events;

    @Test
    void what_expires_first_goes_first_whatever_came_first() {
        LotStock stock = LotStock.replay(List.of(
                received("LATE", MONDAY.plusDays(9), "10"), received("EARLY", MONDAY.plusDays(3), "10"), moved("-12")));

        assertThat(stock.lots()).containsExactly(new Lot(new LotKey("LATE", MONDAY.plusDays(9)), Quantity.of(8)));
    }

    @Test
    void a_lot_that_is_not_there_yet_cannot_be_sold() {
        LotStock stock = LotStock.replay(List.of(
                received("LATE", MONDAY.plusDays(9), "10"), moved("-4"), received("EARLY", MONDAY.plusDays(3), "10")));

        assertThat(stock.lots())
                .containsExactly(
                        new Lot(new LotKey("EARLY", MONDAY.plusDays(3)), Quantity.of(10)),
                        new Lot(new LotKey("LATE", MONDAY.plusDays(9)), Quantity.of(6)));
    }

    @Test
    void stock_without_a_lot_goes_last_and_what_comes_back_has_none() {
        LotStock stock =
                LotStock.replay(List.of(moved("5"), received("A", MONDAY, "3"), moved("-2"), moved("1"), moved("-1")));

        assertThat(stock.lots()).isEmpty();
        assertThat(stock.isNone()).isFalse();
    }

    @Test
    void a_lot_pays_what_was_sold_before_it_came() {
        LotStock stock = LotStock.replay(List.of(moved("-3"), received("A", MONDAY, "10")));

        assertThat(stock.total()).isEqualTo(Quantity.of(7));
    }

    @Test
    void scrap_takes_from_its_own_lot() {
        LotKey old = new LotKey("OLD", MONDAY);
        LotStock stock = LotStock.replay(List.of(
                received("OLD", MONDAY, "4"),
                received("NEW", MONDAY.plusDays(5), "4"),
                new LotMovement(START.plusSeconds(99), "scrap", Quantity.of(-4), old)));

        assertThat(stock.lots()).containsExactly(new Lot(new LotKey("NEW", MONDAY.plusDays(5)), Quantity.of(4)));
        assertThat(stock.firstBestBefore()).contains(MONDAY.plusDays(5));
    }

    @Test
    void a_lot_may_be_sold_on_its_last_day() {
        assertThat(new LotKey("", MONDAY).isExpired(MONDAY)).isFalse();
        assertThat(new LotKey("", MONDAY).isExpired(MONDAY.plusDays(1))).isTrue();
        assertThat(new LotKey("A", null).isExpired(LocalDate.MAX)).isFalse();
    }

    @Test
    void codes_that_would_break_a_label_are_refused() {
        for (String code : List.of(" A", "A ", "A\nB", "\u00e4", "x".repeat(41))) {
            assertThatThrownBy(() -> new LotKey(code, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void lots_and_the_rest_are_always_on_hand() {
        long seed = seed();
        for (int i = 0; i < 500; i++) {
            Random random = new Random(seed + i);
            LotStock stock = LotStock.NONE;
            Quantity onHand = Quantity.ZERO;
            for (LotMovement movement : movements(random, 80)) {
                stock = stock.after(movement, onHand);
                onHand = onHand.plus(movement.change());
                Quantity unlotted = onHand.minus(stock.total());
                assertThat(unlotted.isNegative() && !stock.lots().isEmpty())
                        .as("seed %d: %s without a lot beside %s", seed + i, unlotted, stock.lots())
                        .isFalse();
                assertThat(stock.lots().stream().map(Lot::key).toList())
                        .as("seed %d", seed + i)
                        .isSorted()
                        .doesNotHaveDuplicates();
                LotStock read = LotText.read(LotText.write(stock));
                assertThat(read.lots()).as("seed %d", seed + i).isEqualTo(stock.lots());
                assertThat(read.changedAt()).as("seed %d", seed + i).isEqualTo(stock.changedAt());
            }
        }
    }

    @Test
    void what_comes_late_and_is_in_order_enough_makes_no_difference() {
        long seed = seed();
        int late = 0;
        for (int i = 0; i < 500; i++) {
            Random random = new Random(seed + i);
            List<LotMovement> arrived = new ArrayList<>(movements(random, 40));
            for (int swap = 0; swap < 10; swap++) {
                int at = random.nextInt(arrived.size() - 1);
                Collections.swap(arrived, at, at + 1);
            }
            LotStock stock = LotStock.NONE;
            Quantity onHand = Quantity.ZERO;
            Instant latest = Instant.EPOCH;
            for (int n = 0; n < arrived.size(); n++) {
                LotMovement movement = arrived.get(n);
                boolean replayed = stock.isOutOfOrder(movement, latest);
                late += movement.occurredAt().isBefore(latest) && !replayed ? 1 : 0;
                stock = replayed ? LotStock.replay(arrived.subList(0, n + 1)) : stock.after(movement, onHand);
                onHand = onHand.plus(movement.change());
                latest = movement.occurredAt().isAfter(latest) ? movement.occurredAt() : latest;
                assertThat(stock.lots())
                        .as("seed %d after %d", seed + i, n)
                        .isEqualTo(LotStock.replay(arrived.subList(0, n + 1)).lots());
            }
        }
        assertThat(late).as("late ones that needed no replay").isPositive();
    }

    private List<LotMovement> movements(Random random, int count) {
        List<LotMovement> movements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Quantity units = Quantity.ofMicros(1 + random.nextInt(9_000_000));
            LotKey lot = new LotKey(
                    "L" + random.nextInt(4), random.nextInt(9) == 0 ? null : MONDAY.plusDays(random.nextInt(6)));
            movements.add(
                    switch (random.nextInt(8)) {
                        case 0, 1 -> movement(units.plus(units), lot);
                        case 2 -> movement(units, LotKey.NONE);
                        case 3 -> movement(units.negated(), lot);
                        default -> movement(units.negated(), LotKey.NONE);
                    });
        }
        return movements;
    }

    private LotMovement received(String code, LocalDate bestBefore, String units) {
        return movement(Quantity.of(units), new LotKey(code, bestBefore));
    }

    private LotMovement moved(String units) {
        return movement(Quantity.of(units), LotKey.NONE);
    }

    private LotMovement movement(Quantity change, LotKey lot) {
        events++;
        return new LotMovement(START.plusSeconds(events), "e" + events, change, lot);
    }

    private static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }
}
