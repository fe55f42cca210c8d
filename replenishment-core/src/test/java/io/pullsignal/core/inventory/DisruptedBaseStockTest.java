package io.pullsignal.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DisruptedBaseStockTest {
    private static final Newsvendor COSTS = new Newsvendor(0.25, 3);

    @Test
    void cost_is_the_sum_over_all_lengths_of_disruption() {
        for (double recovery : new double[] {0.25, 0.6, 1}) {
            DisruptedBaseStock disrupted = new DisruptedBaseStock(COSTS, 20, 0.1, recovery);
            for (double units : new double[] {-5, 0, 13, 20, 30, 50, 75.5}) {
                assertThat(disrupted.cost(units)).isCloseTo(summed(0.1, recovery, units), within(1e-9));
            }
        }
    }

    @Test
    void no_other_level_is_cheaper() {
        for (double failure : new double[] {0, 0.01, 0.2, 1}) {
            for (double recovery : new double[] {0.05, 0.5, 1}) {
                DisruptedBaseStock disrupted = new DisruptedBaseStock(COSTS, 20, failure, recovery);
                StockLevel best = disrupted.optimal();
                for (double units = 0; units < 2500; units += 2.5) {
                    assertThat(disrupted.cost(units)).isGreaterThanOrEqualTo(best.cost() - 1e-9);
                }
            }
        }
    }

    @Test
    void a_supplier_that_never_fails_needs_one_period_of_stock() {
        assertThat(new DisruptedBaseStock(COSTS, 20, 0, 1).optimal()).isEqualTo(new StockLevel(20, 0));
    }

    @Test
    void probabilities_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new DisruptedBaseStock(COSTS, 20, 0.1, 0))
                .hasMessageContaining("recovery probability");
        assertThatThrownBy(() -> new DisruptedBaseStock(COSTS, 20, 1.1, 0.5)).hasMessageContaining("is above 1");
        assertThatThrownBy(() -> new DisruptedBaseStock(COSTS, 0, 0.1, 0.5)).hasMessageContaining("demand 0.0");
    }

    private static double summed(double failure, double recovery, double units) {
        double up = recovery / (failure + recovery);
        double cost = up * period(units, 1);
        double share = up * failure;
        for (int down = 1; down < 2_000; down++) {
            cost += share * period(units, down + 1);
            share *= 1 - recovery;
        }
        return cost;
    }

    private static double period(double units, int periods) {
        return 0.25 * Math.max(0, units - 20 * periods) + 3 * Math.max(0, 20 * periods - units);
    }
}
