package io.pullsignal.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.distribution.GammaDemand;
import io.pullsignal.core.distribution.NormalDemand;
import io.pullsignal.core.distribution.PoissonDemand;
import io.pullsignal.core.distribution.StandardNormalLoss;
import io.pullsignal.core.stock.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReorderPointTest {
    @Test
    void demand_and_lead_time_variation_add_up_as_variances() {
        LeadTimeDemand demand = new LeadTimeDemand(20, 6, 9, 2);

        assertThat(demand.mean()).isEqualTo(180);
        assertThat(demand.standardDeviation()).isCloseTo(Math.sqrt(9 * 36 + 400 * 4), within(1e-12));
        assertThat(demand.plusReviewPeriod(7).mean()).isEqualTo(320);
        assertThat(demand.plusReviewPeriod(7).standardDeviation())
                .isCloseTo(Math.sqrt(16 * 36 + 400 * 4), within(1e-12));
    }

    @Test
    void without_variation_there_is_no_safety_stock() {
        NormalDemand known = new LeadTimeDemand(20, 0, 9, 0).normal();

        assertThat(ReorderPoint.forCycleServiceLevel(known, 0.99)).isEqualTo(new ReorderPoint(180, 0));
    }

    @Test
    void without_lead_time_there_is_nothing_to_bridge() {
        Demand none = new LeadTimeDemand(20, 6, 0, 0).distribution();

        assertThat(ReorderPoint.forCycleServiceLevel(none, 0.99)).isEqualTo(new ReorderPoint(0, 0));
    }

    @Test
    void fill_rate_takes_the_loss_that_the_order_quantity_allows() {
        ReorderPoint point = ReorderPoint.forFillRate(new NormalDemand(100, 20), 0.98, 150);

        assertThat(StandardNormalLoss.loss(point.safetyStock() / 20)).isCloseTo(0.02 * 150 / 20, within(1e-12));
        assertThat(point.reorderPoint() - point.safetyStock()).isCloseTo(100, within(1e-9));
        assertThat(point.fillRate(new NormalDemand(100, 20), 150)).isBetween(0.98, 0.9801);
    }

    @Test
    void a_large_order_quantity_may_need_less_than_the_mean() {
        assertThat(ReorderPoint.forFillRate(new NormalDemand(100, 20), 0.95, 2000)
                        .safetyStock())
                .isNegative();
    }

    @Test
    void more_service_never_needs_less_stock() {
        for (Demand demand : new Demand[] {new NormalDemand(50, 12), new GammaDemand(3, 4), new PoissonDemand(4)}) {
            double byCycle = Double.NEGATIVE_INFINITY;
            double byFill = Double.NEGATIVE_INFINITY;
            for (double level = 0.5; level < 0.9999; level += 0.0123) {
                double cycle = ReorderPoint.forCycleServiceLevel(demand, level).reorderPoint();
                double fill = ReorderPoint.forFillRate(demand, level, 20).reorderPoint();
                assertThat(cycle).isGreaterThanOrEqualTo(byCycle);
                assertThat(fill).isGreaterThanOrEqualTo(byFill);
                byCycle = cycle;
                byFill = fill;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 20, Normal",
        "4, 2, Poisson",
        "4, 2.3, Gamma",
        "4, 1.5, Normal",
        "100, 51, Gamma",
        "100, 10, Normal",
        "9.9, 3.1, Poisson",
        "10.1, 3.1, Normal",
        "5, 0, Normal"
    })
    void low_and_skewed_demand_gets_its_own_distribution(double mean, double deviation, String expected) {
        assertThat(new LeadTimeDemand(mean, deviation, 1, 0)
                        .distribution()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(expected + "Demand");
    }

    @Test
    void poisson_reorder_points_are_whole_and_just_enough() {
        ReorderPoint point = ReorderPoint.forCycleServiceLevel(new PoissonDemand(4), 0.95);

        assertThat(point.reorderPoint()).isEqualTo(8);
        assertThat(point.safetyStock()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"59.4, 1, 60", "60.0000000000001, 1, 60", "60.1, 25, 75", "-3, 5, 0", "0.2, 0.25, 0.25"})
    void a_loop_takes_it_rounded_up_and_never_below_zero(double point, String step, String expected) {
        assertThat(new ReorderPoint(point, 0).roundedUpTo(Quantity.of(step))).isEqualTo(Quantity.of(expected));
    }

    @Test
    void service_of_nothing_or_of_everything_is_refused() {
        NormalDemand demand = new NormalDemand(100, 20);

        assertThatThrownBy(() -> ReorderPoint.forCycleServiceLevel(demand, 1)).hasMessageContaining("both excluded");
        assertThatThrownBy(() -> ReorderPoint.forFillRate(demand, 0, 10)).hasMessageContaining("fill rate 0.0");
        assertThatThrownBy(() -> ReorderPoint.forFillRate(demand, 0.9, 0)).hasMessageContaining("order quantity 0.0");
        assertThatThrownBy(() -> new LeadTimeDemand(1, 1, -1, 0)).hasMessageContaining("lead time -1.0");
    }
}
