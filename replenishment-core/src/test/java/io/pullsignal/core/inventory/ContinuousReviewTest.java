package io.pullsignal.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.distribution.ContinuousDemand;
import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.distribution.DiscreteDemand;
import io.pullsignal.core.distribution.GammaDemand;
import io.pullsignal.core.distribution.NormalDemand;
import io.pullsignal.core.distribution.PoissonDemand;
import io.pullsignal.core.distribution.TabulatedDemand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContinuousReviewTest {
    private static final double LEAD_TIME = 1.0 / 12;
    private static final NormalDemand NORMAL = new LeadTimeDemand(1300, 150, LEAD_TIME, 0).normal();
    private static final ContinuousReview REVIEW = new ContinuousReview(8, 0.225, 7.5, 1300, NORMAL);
    private static final List<ContinuousDemand> CONTINUOUS =
            List.of(NORMAL, new GammaDemand(20, 15), new NormalDemand(80, 0), new NormalDemand(0, 0));
    private static final List<DiscreteDemand> DISCRETE = List.of(
            new PoissonDemand(7),
            new PoissonDemand(0.4),
            new PoissonDemand(60),
            new TabulatedDemand(new TreeMap<>(Map.of(0, 0.5, 4, 0.3, 11, 0.2))));

    @Test
    void cost_is_the_average_of_the_newsvendor_cost_over_a_cycle() {
        for (ContinuousDemand demand : CONTINUOUS) {
            ContinuousReview review = new ContinuousReview(8, 0.225, 7.5, 1300, demand);
            for (double point : new double[] {-40, 0, 60, 130}) {
                assertThat(review.cost(point, 250)).isCloseTo(integrated(demand, point, 250), within(1e-3));
            }
        }
    }

    @Test
    void the_best_reorder_point_costs_the_same_at_both_ends_of_the_cycle() {
        Newsvendor rate = new Newsvendor(0.225, 7.5);
        for (double quantity : new double[] {1, 50, 318, 5000}) {
            double point = REVIEW.reorderPointFor(quantity);

            assertThat(rate.cost(NORMAL, point)).isCloseTo(rate.cost(NORMAL, point + quantity), within(1e-6));
        }
    }

    @Test
    void no_policy_around_the_best_is_cheaper() {
        for (ContinuousDemand demand : CONTINUOUS) {
            for (double fixedCost : new double[] {0.5, 8, 300}) {
                ContinuousReview review = new ContinuousReview(fixedCost, 0.225, 7.5, 1300, demand);
                OrderPolicy best = review.optimal();
                for (double quantity = 5; quantity < 2500; quantity *= 1.13) {
                    for (double point = -150; point < 400; point += 7) {
                        assertThat(review.cost(point, quantity))
                                .as("%s, r %s, Q %s", demand, point, quantity)
                                .isGreaterThanOrEqualTo(best.cost() - 1e-6);
                    }
                }
            }
        }
    }

    @Test
    void approximations_cost_at_least_the_optimum_and_little_more() {
        double best = REVIEW.optimal().cost();

        for (OrderPolicy policy : List.of(
                REVIEW.backorderedOrderQuantity(),
                REVIEW.lossFunctionApproximation(),
                REVIEW.economicOrderQuantityWithSafetyStock())) {
            assertThat(policy.cost())
                    .isBetween(best, best * 1.25)
                    .isCloseTo(REVIEW.cost(policy.reorderPoint(), policy.orderQuantity()), within(1e-9));
        }
        assertThat(REVIEW.lossFunctionApproximation().cost()).isCloseTo(best, within(1e-3));
    }

    @Test
    void known_demand_is_the_economic_order_quantity_with_backorders() {
        ContinuousReview known = new ContinuousReview(8, 0.225, 5, 1300, new NormalDemand(100, 0));

        assertThat(known.optimal().orderQuantity()).isCloseTo(310.8125551589646, within(1e-5));
        assertThat(known.optimal().cost()).isCloseTo(66.92136355097325, within(1e-6));
        assertThat(known.optimal().reorderPoint()).isCloseTo(100 - 0.043062200956938 * 310.8125551589646, within(1e-5));
    }

    @Test
    void orders_that_cost_nothing_are_placed_one_for_one() {
        ContinuousReview free = new ContinuousReview(0, 0.225, 7.5, 1300, NORMAL);
        OrderPolicy best = free.optimal();

        assertThat(best.orderQuantity()).isZero();
        assertThat(best.reorderPoint()).isCloseTo(NORMAL.quantile(7.5 / 7.725), within(1e-9));
        assertThat(best.cost()).isCloseTo(free.cost(best.reorderPoint() - 0.0005, 0.001), within(1e-6));
        assertThat(new ContinuousReview(0, 1, 4, 12, new PoissonDemand(3))
                        .optimal()
                        .orderQuantity())
                .isEqualTo(1);
    }

    @Test
    void of_all_whole_policies_none_is_cheaper() {
        for (DiscreteDemand demand : DISCRETE) {
            for (double fixedCost : new double[] {0, 1, 25}) {
                ContinuousReview review = new ContinuousReview(fixedCost, 1, 4, 10, demand);
                OrderPolicy best = review.optimal();
                double exhaustive = Double.MAX_VALUE;
                for (int quantity = 1; quantity <= 60; quantity++) {
                    double bestForQuantity = Double.MAX_VALUE;
                    for (int point = -60; point <= 90; point++) {
                        double cost = summed(demand, fixedCost * 10, point, quantity);
                        assertThat(review.cost(point, quantity)).isCloseTo(cost, within(1e-6));
                        bestForQuantity = Math.min(bestForQuantity, cost);
                    }
                    assertThat(review.cost(review.reorderPointFor(quantity), quantity))
                            .isCloseTo(bestForQuantity, within(1e-6));
                    exhaustive = Math.min(exhaustive, bestForQuantity);
                }
                assertThat(best.cost()).isCloseTo(exhaustive, within(1e-6));
                assertThat(review.cost(best.reorderPoint(), best.orderQuantity()))
                        .isCloseTo(best.cost(), within(1e-6));
            }
        }
    }

    @Test
    void fill_rate_of_single_units_is_the_share_that_finds_stock() {
        PoissonDemand demand = new PoissonDemand(4);
        ReorderPoint point = new ReorderPoint(5, 1);
        double found = 0;
        for (int position = 6; position <= 15; position++) {
            found += demand.cumulative(position - 1) / 10;
        }

        assertThat(point.fillRate(demand, 10)).isCloseTo(found, within(1e-12));
    }

    @Test
    void hadley_and_whitin_settle_where_both_conditions_hold() {
        HadleyWhitin model = new HadleyWhitin(8, 0.225, 7.5, 1300, NORMAL);
        OrderPolicy best = model.optimal();

        assertThat(model.reorderPointFor(best.orderQuantity())).isCloseTo(best.reorderPoint(), within(1e-6));
        for (double step : new double[] {-1, 1}) {
            assertThat(model.cost(best.reorderPoint() + step, best.orderQuantity()))
                    .isGreaterThan(best.cost());
            assertThat(model.cost(best.reorderPoint(), best.orderQuantity() + step))
                    .isGreaterThan(best.cost());
        }
    }

    @Test
    void what_has_no_answer_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> new HadleyWhitin(8, 0.225, 0.01, 1300, NORMAL).optimal())
                .hasMessageContaining("or a service level");
        ContinuousReview whole = new ContinuousReview(8, 1, 4, 10, new PoissonDemand(3));
        assertThatThrownBy(() -> whole.cost(1.5, 3)).hasMessageContaining("reorder point 1.5 is not a whole number");
        assertThatThrownBy(() -> whole.reorderPointFor(0.5)).hasMessageContaining("order quantity 0.5");
        assertThatThrownBy(whole::lossFunctionApproximation).hasMessageContaining("take the optimal policy");
        assertThatThrownBy(() -> new ContinuousReview(0, 1, 4, 10, NORMAL).backorderedOrderQuantity())
                .hasMessageContaining("take the optimal policy");
        assertThatThrownBy(() -> REVIEW.cost(10, 0)).hasMessageContaining("order quantity 0.0");
    }

    private static double integrated(Demand demand, double point, double quantity) {
        Newsvendor rate = new Newsvendor(0.225, 7.5);
        int pieces = 20_000;
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            sum += rate.cost(demand, point + quantity * (piece + 0.5) / pieces);
        }
        return 8 * 1300 / quantity + sum / pieces;
    }

    private static double summed(Demand demand, double orderingCost, int point, int quantity) {
        Newsvendor rate = new Newsvendor(1, 4);
        double sum = orderingCost;
        for (int position = point + 1; position <= point + quantity; position++) {
            sum += rate.cost(demand, position);
        }
        return sum / quantity;
    }
}
