package io.pullsignal.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.distribution.DiscreteDemand;
import io.pullsignal.core.distribution.PoissonDemand;
import io.pullsignal.core.distribution.TabulatedDemand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeriodicReviewTest {
    private static final Newsvendor COSTS = new Newsvendor(1, 4);
    private static final List<DiscreteDemand> DEMANDS = List.of(
            new PoissonDemand(6),
            new PoissonDemand(0.5),
            new TabulatedDemand(new TreeMap<>(Map.of(0, 0.6, 3, 0.3, 10, 0.1))));

    @Test
    void cost_is_what_the_stationary_distribution_of_positions_costs() {
        for (DiscreteDemand demand : DEMANDS) {
            for (int leadTime : new int[] {0, 2}) {
                PeriodicReview review = new PeriodicReview(5, COSTS, demand, leadTime);

                assertThat(review.cost(2, 9)).isCloseTo(stationary(demand, leadTime, 2, 9), within(1e-6));
                assertThat(review.cost(-3, 1)).isCloseTo(stationary(demand, leadTime, -3, 1), within(1e-6));
            }
        }
    }

    @Test
    void of_all_policies_none_is_cheaper() {
        for (DiscreteDemand demand : DEMANDS) {
            for (double fixedCost : new double[] {0, 3, 40}) {
                for (int leadTime : new int[] {0, 1}) {
                    PeriodicReview review = new PeriodicReview(fixedCost, COSTS, demand, leadTime);
                    MinMaxPolicy best = review.optimal();
                    for (int point = -15; point < 25; point++) {
                        for (int upTo = point + 1; upTo < 50; upTo++) {
                            assertThat(review.cost(point, upTo))
                                    .as("%s, K %s, L %s: (%s,%s)", demand, fixedCost, leadTime, point, upTo)
                                    .isGreaterThanOrEqualTo(best.cost() - 1e-9);
                        }
                    }
                    assertThat(review.cost(best.reorderPoint(), best.orderUpToLevel()))
                            .isCloseTo(best.cost(), within(1e-9));
                }
            }
        }
    }

    @Test
    void orders_that_cost_nothing_restore_the_base_stock_each_period() {
        MinMaxPolicy best = new PeriodicReview(0, COSTS, new PoissonDemand(6), 0).optimal();

        assertThat(best.orderUpToLevel())
                .isEqualTo((int) COSTS.optimal(new PoissonDemand(6)).units());
        assertThat(best.reorderPoint()).isEqualTo(best.orderUpToLevel() - 1);
        assertThat(best.cost()).isCloseTo(COSTS.optimal(new PoissonDemand(6)).cost(), within(1e-12));
    }

    @Test
    void the_power_approximation_is_near_the_optimum() {
        for (double mean : new double[] {4, 15, 40}) {
            for (double fixedCost : new double[] {16, 64}) {
                for (int leadTime : new int[] {0, 2}) {
                    PeriodicReview review =
                            new PeriodicReview(fixedCost, new Newsvendor(1, 9), new PoissonDemand(mean), leadTime);

                    assertThat(review.powerApproximation().cost())
                            .isBetween(
                                    review.optimal().cost() - 1e-9,
                                    review.optimal().cost() * 1.10);
                }
            }
        }
    }

    @Test
    void the_power_approximation_gives_way_where_it_says_nothing() {
        PeriodicReview free = new PeriodicReview(0, COSTS, new PoissonDemand(6), 0);
        PeriodicReview known = new PeriodicReview(5, COSTS, new TabulatedDemand(new TreeMap<>(Map.of(6, 1.0))), 0);

        assertThat(free.powerApproximation()).isEqualTo(free.optimal());
        assertThat(known.powerApproximation()).isEqualTo(known.optimal());
    }

    @Test
    void what_cannot_be_is_refused() {
        PeriodicReview review = new PeriodicReview(5, COSTS, new PoissonDemand(6), 0);

        assertThatThrownBy(() -> review.cost(4, 4)).hasMessageContaining("not above the reorder point");
        assertThatThrownBy(() -> new PeriodicReview(5, COSTS, new PoissonDemand(0), 0))
                .hasMessageContaining("never any demand");
        assertThatThrownBy(() -> new PeriodicReview(5, COSTS, new PoissonDemand(1), -1))
                .hasMessageContaining("lead time -1");
    }

    /** Steps a chain of positions until it settles, and averages what each period costs. */
    private static double stationary(DiscreteDemand demand, int leadTime, int point, int upTo) {
        DiscreteDemand protection = demand.over(leadTime + 1);
        int positions = upTo - point;
        double[] share = new double[positions];
        share[0] = 1;
        double cost = 0;
        for (int round = 0; round < 3_000; round++) {
            double[] next = new double[positions];
            cost = 0;
            for (int below = 0; below < positions; below++) {
                double ordered = share[below];
                for (int units = 0; units < positions - below; units++) {
                    next[below + units] += share[below] * demand.probability(units);
                    ordered -= share[below] * demand.probability(units);
                }
                next[0] += ordered;
                cost += share[below] * COSTS.cost(protection, upTo - below) + 5 * ordered;
            }
            share = next;
        }
        return cost;
    }
}
