package io.pullsignal.core.lotsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WagnerWhitinTest {
    @Test
    void one_period_is_ordered_for_itself() {
        LotPlan plan = steady("100", "1", 40).optimal();

        assertThat(units(plan)).containsExactly(40L);
        assertThat(plan.cost()).isEqualByComparingTo("100");
    }

    @Test
    void no_demand_no_order() {
        LotPlan plan = steady("100", "1", 0, 0, 0).optimal();

        assertThat(plan.orderQuantities()).containsOnly(Quantity.ZERO).hasSize(3);
        assertThat(plan.cost()).isZero();
    }

    @Test
    void periods_without_demand_before_and_between_are_not_ordered_for() {
        LotPlan plan = steady("10", "1", 0, 5, 0, 0, 5).optimal();

        assertThat(units(plan)).containsExactly(0L, 5L, 0L, 0L, 5L);
        assertThat(plan.cost()).isEqualByComparingTo("20");
    }

    @Test
    void ordering_that_costs_nothing_is_done_in_each_period() {
        assertThat(units(steady("0", "1", 3, 4, 5).optimal())).containsExactly(3L, 4L, 5L);
    }

    @Test
    void holding_that_costs_nothing_makes_one_lot() {
        assertThat(units(steady("1", "0", 3, 4, 5).optimal())).containsExactly(12L, 0L, 0L);
    }

    @Test
    void of_plans_that_cost_the_same_the_one_with_less_stock_is_taken() {
        assertThat(units(steady("4", "1", 4, 4).optimal())).containsExactly(4L, 4L);
    }

    @Test
    void fractions_add_up_exactly() {
        LotPlan plan = WagnerWhitin.steady(
                        new BigDecimal("100"),
                        new BigDecimal("0.01"),
                        List.of(Quantity.of("0.1"), Quantity.of("0.2"), Quantity.of("0.3")))
                .optimal();

        assertThat(plan.orderQuantities()).containsExactly(Quantity.of("0.6"), Quantity.ZERO, Quantity.ZERO);
        assertThat(plan.cost()).isEqualByComparingTo("100.008");
    }

    @Test
    void no_plan_that_meets_all_demand_is_cheaper() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 150; round++) {
            List<LotPeriod> periods = random.ints(1 + random.nextInt(9), 0, 4)
                    .mapToObj(kind -> new LotPeriod(
                            Quantity.of(kind == 0 ? 0 : random.nextInt(60)),
                            BigDecimal.valueOf(random.nextInt(90)),
                            BigDecimal.valueOf(random.nextInt(20), 1),
                            BigDecimal.valueOf(random.nextInt(30), 1)))
                    .toList();
            LotPlan plan = new WagnerWhitin(periods).optimal();

            assertThat(plan.cost()).as("%s", periods).isEqualByComparingTo(exhaustive(periods));
            assertThat(cost(periods, plan.orderQuantities())).isEqualByComparingTo(plan.cost());
        }
    }

    @Test
    void a_horizon_without_end_is_refused() {
        assertThatThrownBy(() -> new WagnerWhitin(List.of())).hasMessageContaining("0 periods");
        LotPeriod period = new LotPeriod(Quantity.of(1), BigDecimal.ONE, BigDecimal.ONE);
        assertThatThrownBy(() -> new WagnerWhitin(Collections.nCopies(1001, period)))
                .hasMessageContaining("1001 periods");
        assertThat(new WagnerWhitin(Collections.nCopies(1000, period)).optimal().cost())
                .isEqualByComparingTo("1000");
        assertThatThrownBy(() -> steady("1", "1", -1)).hasMessageContaining("demand -1");
    }

    /** Every choice of periods to order in; each order covers up to the next. */
    private static BigDecimal exhaustive(List<LotPeriod> periods) {
        return IntStream.range(0, 1 << periods.size())
                .mapToObj(choice -> lots(periods, choice))
                .filter(lots -> !lots.isEmpty())
                .map(lots -> cost(periods, lots))
                .min(BigDecimal::compareTo)
                .orElseThrow();
    }

    private static List<Quantity> lots(List<LotPeriod> periods, int choice) {
        List<Quantity> lots = new ArrayList<>(Collections.nCopies(periods.size(), Quantity.ZERO));
        int ordering = -1;
        for (int period = 0; period < periods.size(); period++) {
            ordering = (choice >> period & 1) == 1 ? period : ordering;
            Quantity demand = periods.get(period).demand();
            if (ordering < 0 && demand.isPositive()) {
                return List.of();
            }
            if (ordering >= 0) {
                lots.set(ordering, lots.get(ordering).plus(demand));
            }
        }
        return lots;
    }

    private static BigDecimal cost(List<LotPeriod> periods, List<Quantity> lots) {
        BigDecimal cost = BigDecimal.ZERO;
        Quantity stock = Quantity.ZERO;
        for (int index = 0; index < periods.size(); index++) {
            LotPeriod period = periods.get(index);
            Quantity lot = lots.get(index);
            stock = stock.plus(lot).minus(period.demand());
            assertThat(stock.isNegative()).isFalse();
            cost = cost.add(lot.isZero() ? BigDecimal.ZERO : period.fixedCost())
                    .add(period.unitCost().multiply(lot.toBigDecimal()))
                    .add(period.holdingCost().multiply(stock.toBigDecimal()));
        }
        return cost;
    }

    private static WagnerWhitin steady(String fixedCost, String holdingCost, long... demand) {
        return WagnerWhitin.steady(
                new BigDecimal(fixedCost),
                new BigDecimal(holdingCost),
                LongStream.of(demand).mapToObj(Quantity::of).toList());
    }

    private static List<Long> units(LotPlan plan) {
        return plan.orderQuantities().stream()
                .map(lot -> lot.wholePortions(Quantity.of(1)))
                .toList();
    }
}
