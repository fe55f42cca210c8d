package io.pullsignal.core.lotsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JointReplenishmentTest {
    private static final int LARGEST_MULTIPLE = 12;

    @Test
    void one_item_is_the_plain_economic_order_quantity() {
        JointPlan plan = new JointReplenishment(5, List.of(new JointItem(3, 0.225, 1300))).silver();

        assertThat(plan.orderQuantities().get(0)).isCloseTo(304.0467800264368, within(1e-9));
        assertThat(plan.cost()).isCloseTo(68.41052550594829, within(1e-9));
    }

    @Test
    void items_that_are_alike_are_ordered_together() {
        JointItem item = new JointItem(10, 1, 100);

        assertThat(new JointReplenishment(50, List.of(item, item, item))
                        .silver()
                        .orderMultiples())
                .containsExactly(1, 1, 1);
    }

    @Test
    void the_best_cycle_costs_what_the_plan_says() {
        var joint = new JointReplenishment(600, List.of(new JointItem(120, 160, 1), new JointItem(840, 20, 1)));
        JointPlan plan = joint.plan(List.of(1, 4));

        assertThat(joint.cost(plan.baseCycleTime(), List.of(1, 4))).isCloseTo(plan.cost(), within(1e-9));
        assertThat(joint.cost(plan.baseCycleTime() * 1.01, List.of(1, 4))).isGreaterThan(plan.cost());
        assertThat(joint.cost(plan.baseCycleTime() * 0.99, List.of(1, 4))).isGreaterThan(plan.cost());
    }

    @Test
    void plans_are_near_the_best_of_all_multiples() {
        Random random = new Random(20_261_122);
        double worst = 1;
        for (int round = 0; round < 200; round++) {
            var joint = new JointReplenishment(random.nextInt(200), List.of(item(random), item(random), item(random)));
            double best = exhaustive(joint);

            assertThat(joint.refined().cost())
                    .isLessThanOrEqualTo(joint.silver().cost());
            assertThat(joint.refined().cost()).isGreaterThanOrEqualTo(best - 1e-9);
            worst = Math.max(worst, joint.refined().cost() / best);
        }
        assertThat(worst).isLessThan(1.05);
    }

    @Test
    void nothing_to_order_together_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> new JointReplenishment(1, List.of())).hasMessageContaining("no item");
        assertThatThrownBy(() -> new JointReplenishment(0, List.of(new JointItem(0, 1, 1), new JointItem(9, 1, 1))))
                .hasMessageContaining("leave it out");
        assertThatThrownBy(() -> new JointItem(1, 1, 0)).hasMessageContaining("demand rate");
        assertThatThrownBy(() -> new JointReplenishment(1, List.of(new JointItem(1, 1, 1))).plan(List.of(0)))
                .hasMessageContaining("1 or above");
    }

    private static double exhaustive(JointReplenishment joint) {
        double best = Double.MAX_VALUE;
        for (int first = 1; first <= LARGEST_MULTIPLE; first++) {
            for (int second = 1; second <= LARGEST_MULTIPLE; second++) {
                for (int third = 1; third <= LARGEST_MULTIPLE; third++) {
                    best = Math.min(
                            best, joint.plan(List.of(first, second, third)).cost());
                }
            }
        }
        return best;
    }

    private static JointItem item(Random random) {
        return new JointItem(1 + random.nextInt(100), 1 + random.nextInt(10), 5 + random.nextInt(100));
    }
}
