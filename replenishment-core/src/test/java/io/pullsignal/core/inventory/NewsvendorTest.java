package io.pullsignal.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.distribution.GammaDemand;
import io.pullsignal.core.distribution.LogNormalDemand;
import io.pullsignal.core.distribution.NormalDemand;
import io.pullsignal.core.distribution.PoissonDemand;
import io.pullsignal.core.distribution.TabulatedDemand;
import io.pullsignal.core.distribution.UniformDemand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NewsvendorTest {
    private static final List<Demand> DEMANDS = List.of(
            new NormalDemand(50, 8),
            new GammaDemand(5, 7),
            new LogNormalDemand(30, 10),
            new UniformDemand(5, 25),
            new PoissonDemand(6),
            new TabulatedDemand(new TreeMap<>(Map.of(0, 0.25, 10, 0.5, 40, 0.25))));

    @Test
    void no_other_level_is_cheaper() {
        for (Demand demand : DEMANDS) {
            for (double stockoutCost : new double[] {0.1, 1, 3, 50}) {
                Newsvendor newsvendor = new Newsvendor(1, stockoutCost);
                StockLevel best = newsvendor.optimal(demand);
                for (double units = 0; units < 150; units += 0.5) {
                    assertThat(newsvendor.cost(demand, units)).isGreaterThanOrEqualTo(best.cost() - 1e-9);
                }
            }
        }
    }

    @Test
    void a_table_is_covered_to_the_value_that_reaches_the_critical_ratio_exactly() {
        Demand demand = new TabulatedDemand(new TreeMap<>(Map.of(1, 0.1, 2, 0.2, 3, 0.5, 9, 0.2)));

        assertThat(new Newsvendor(2, 8).optimal(demand).units()).isEqualTo(3);
        assertThat(new Newsvendor(2, 8.1).optimal(demand).units()).isEqualTo(9);
        assertThat(new Newsvendor(2, 8).cost(demand, 3)).isCloseTo(2 * (0.2 + 0.2) + 8 * 1.2, within(1e-12));
    }

    @Test
    void known_demand_is_stocked_exactly_and_costs_nothing() {
        assertThat(new Newsvendor(1, 9).optimal(new NormalDemand(40, 0))).isEqualTo(new StockLevel(40, 0));
    }

    @Test
    void a_level_is_never_below_zero() {
        assertThat(new Newsvendor(1, 0.0001).optimal(new NormalDemand(1, 10)).units())
                .isZero();
    }

    @Test
    void prices_and_marginal_costs_are_the_same_problem() {
        PricedNewsvendor priced = new PricedNewsvendor(1.0, 0.3, 0.12, 0, 0);
        Demand demand = new NormalDemand(50, 8);

        assertThat(priced.byMarginalCosts().holdingCost()).isCloseTo(0.18, within(1e-12));
        assertThat(priced.byMarginalCosts().stockoutCost()).isCloseTo(0.7, within(1e-12));
        assertThat(priced.optimalUnits(demand)).isCloseTo(56.60395592743389, within(1e-6));
        assertThat(priced.profit(demand, 56.60395592743389)).isCloseTo(0.7 * 50 - 1.997605193176645, within(1e-6));
    }

    @Test
    void profit_is_what_is_sold_and_salvaged_less_what_is_paid() {
        PricedNewsvendor priced = new PricedNewsvendor(10, 6, 2, 0.5, 1.5);
        Demand demand = new TabulatedDemand(new TreeMap<>(Map.of(2, 0.4, 6, 0.6)));

        double ifTwo = 10 * 2 + 2 * 3 - 6 * 5 - 0.5 * 3;
        double ifSix = 10 * 5 - 6 * 5 - 1.5 * 1;
        assertThat(priced.profit(demand, 5)).isCloseTo(0.4 * ifTwo + 0.6 * ifSix, within(1e-12));
    }

    @Test
    void prices_that_have_no_answer_are_refused_with_what_to_do() {
        assertThatThrownBy(() -> new PricedNewsvendor(5, 6, 0, 0, 0)).hasMessageContaining("do not stock it");
        assertThatThrownBy(() -> new PricedNewsvendor(10, 6, 6, 0, 0)).hasMessageContaining("check the salvage value");
        assertThatThrownBy(() -> new Newsvendor(0, 1)).hasMessageContaining("holding cost 0.0");
    }
}
