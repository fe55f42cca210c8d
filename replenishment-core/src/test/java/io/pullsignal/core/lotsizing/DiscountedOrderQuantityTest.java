package io.pullsignal.core.lotsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.stock.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscountedOrderQuantityTest {
    private static final List<PriceBreak> BREAKS =
            List.of(new PriceBreak(0, 0.75), new PriceBreak(400, 0.72), new PriceBreak(800, 0.68));

    @Test
    void one_price_is_the_plain_economic_order_quantity_plus_the_purchase() {
        for (DiscountKind kind : DiscountKind.values()) {
            DiscountedLot lot = new DiscountedOrderQuantity(8, 0.3, 1300, BREAKS.subList(0, 1), kind).optimal();

            assertThat(lot.orderQuantity()).isCloseTo(304.0467800264368, within(1e-9));
            assertThat(lot.cost()).isCloseTo(68.41052550594829 + 0.75 * 1300, within(1e-9));
        }
    }

    @Test
    void incremental_discounts_do_not_jump_at_a_price_break() {
        var discounted = new DiscountedOrderQuantity(8, 0.3, 1300, BREAKS, DiscountKind.INCREMENTAL);

        assertThat(discounted.cost(400)).isCloseTo(discounted.cost(400 - 1e-9), within(1e-6));
        assertThat(discounted.cost(800)).isCloseTo(discounted.cost(800 - 1e-9), within(1e-6));
    }

    @Test
    void without_cost_of_ordering_or_demand_only_a_lower_price_speaks_for_a_lot() {
        assertThat(new DiscountedOrderQuantity(0, 0.3, 1300, BREAKS.subList(0, 1), DiscountKind.ALL_UNITS).optimal())
                .isEqualTo(new DiscountedLot(0, 0, 975));
        assertThat(new DiscountedOrderQuantity(0, 0.3, 1300, BREAKS, DiscountKind.ALL_UNITS)
                        .optimal()
                        .orderQuantity())
                .isEqualTo(800);
        assertThat(new DiscountedOrderQuantity(8, 0.3, 0, BREAKS, DiscountKind.ALL_UNITS).optimal())
                .isEqualTo(new DiscountedLot(0, 0, 0));
        assertThatThrownBy(() -> new DiscountedOrderQuantity(8, 0.3, 1300, BREAKS, DiscountKind.ALL_UNITS).cost(0))
                .hasMessageContaining("order quantity 0");
    }

    @Test
    void of_quantities_that_cost_the_same_the_smallest_is_taken() {
        List<PriceBreak> pointless = List.of(new PriceBreak(0, 2), new PriceBreak(50, 2));
        DiscountedLot lot = new DiscountedOrderQuantity(1, 1, 2500, pointless, DiscountKind.ALL_UNITS).optimal();

        assertThat(lot.orderQuantity()).isEqualTo(50);
        assertThat(lot.region()).isEqualTo(1);
    }

    @Test
    void nothing_on_a_fine_grid_is_cheaper() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 200; round++) {
            DiscountedOrderQuantity discounted = random(random);
            DiscountedLot best = discounted.optimal();
            double onGrid = IntStream.rangeClosed(1, 4000)
                    .mapToDouble(step -> discounted.cost(step * 0.25))
                    .min()
                    .orElseThrow();

            assertThat(best.cost()).isLessThanOrEqualTo(onGrid + 1e-9);
            assertThat(best.cost()).isCloseTo(discounted.cost(best.orderQuantity()), within(1e-9));
        }
    }

    @Test
    void with_minimum_and_multiple_it_is_the_cheapest_of_all_that_are_taken() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 200; round++) {
            DiscountedOrderQuantity discounted = random(random);
            int minimum = random.nextInt(300);
            int multiple = 1 + random.nextInt(120);
            int exhaustive = IntStream.rangeClosed(1, 4000 / multiple)
                    .map(portions -> portions * multiple)
                    .filter(quantity -> quantity >= minimum)
                    .boxed()
                    .min(Comparator.comparingDouble(quantity -> discounted.cost(quantity)))
                    .orElseThrow();

            Quantity best = discounted.optimal(new LotTerms(Quantity.of(minimum), Quantity.of(multiple)));
            assertThat(discounted.cost(best.toBigDecimal().doubleValue()))
                    .as("%s, minimum %s, multiple %s: %s", discounted, minimum, multiple, best)
                    .isCloseTo(discounted.cost(exhaustive), within(1e-9));
        }
    }

    @Test
    void price_breaks_that_are_no_discount_are_refused() {
        assertThatThrownBy(() -> priced()).hasMessageContaining("from quantity 0");
        assertThatThrownBy(() -> priced(new PriceBreak(1, 2))).hasMessageContaining("from quantity 0");
        assertThatThrownBy(() -> priced(new PriceBreak(0, 2), new PriceBreak(10, 3)))
                .hasMessageContaining("not in price");
        assertThatThrownBy(() -> priced(new PriceBreak(0, 2), new PriceBreak(10, 1), new PriceBreak(10, 0.5)))
                .hasMessageContaining("rise in quantity");
    }

    private static DiscountedOrderQuantity priced(PriceBreak... breaks) {
        return new DiscountedOrderQuantity(1, 1, 1, List.of(breaks), DiscountKind.ALL_UNITS);
    }

    private static DiscountedOrderQuantity random(Random random) {
        double price = 1 + random.nextInt(20);
        List<PriceBreak> breaks = List.of(
                new PriceBreak(0, price),
                new PriceBreak(50 + random.nextInt(100), price * 0.97),
                new PriceBreak(200 + random.nextInt(300), price * 0.9));
        return new DiscountedOrderQuantity(
                1 + random.nextInt(40),
                0.05 + random.nextDouble(),
                10 + random.nextInt(2000),
                breaks,
                random.nextBoolean() ? DiscountKind.ALL_UNITS : DiscountKind.INCREMENTAL);
    }
}
