package io.pullsignal.core.inventory;

import static org.assertj.core.api.Assertions.fail;

import io.pullsignal.core.distribution.DiscreteDemand;
import io.pullsignal.core.distribution.NormalDemand;
import io.pullsignal.core.distribution.PoissonDemand;
import io.pullsignal.core.distribution.StandardNormalLoss;
import io.pullsignal.core.vectors.Vector;
import io.pullsignal.core.vectors.Vectors;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class InventoryVectorsTest {
    @Test
    void standard_normal_loss() throws IOException {
        for (Vector vector : Vectors.of("loss")) {
            double[] z = vector.inputs().get("z").isArray() ? vector.numbers("z") : new double[] {vector.number("z")};
            double[] loss = DoubleStream.of(z).map(StandardNormalLoss::loss).toArray();
            double[] complementary =
                    DoubleStream.of(z).map(StandardNormalLoss::complementary).toArray();
            vector.matchesAll(
                    z.length == 1
                            ? Map.of("loss", loss[0], "complementary", complementary[0])
                            : Map.of("loss", loss, "complementary", complementary));
        }
    }

    @Test
    void reorder_point() throws IOException {
        for (Vector vector : Vectors.of("rop")) {
            ReorderPoint point = ReorderPoint.forCycleServiceLevel(
                    new NormalDemand(vector.number("mean_lead_time_demand"), vector.number("sd_lead_time_demand")),
                    1 - vector.number("stockout_risk"));
            vector.matchesAll(Map.of("safety_stock", point.safetyStock(), "reorder_point", point.reorderPoint()));
        }
    }

    @Test
    void newsvendor_and_base_stock() throws IOException {
        for (Vector vector : Vectors.of("nv")) {
            Newsvendor newsvendor = new Newsvendor(vector.number("holding_cost"), vector.number("stockout_cost"));
            NormalDemand demand = new LeadTimeDemand(
                            vector.number("demand_mean"), vector.number("demand_sd"), vector.number("lead_time", 0), 0)
                    .plusReviewPeriod(vector.number("review_period", 1))
                    .normal();
            double level =
                    vector.number("base_stock_level", newsvendor.optimal(demand).units());
            vector.matchesAll(Map.of("base_stock_level", level, "cost", newsvendor.cost(demand, level)));
        }
    }

    @Test
    void reorder_point_and_quantity() throws IOException {
        for (Vector vector : Vectors.of("rq")) {
            OrderPolicy policy = policy(vector);
            vector.matchesAll(Map.of(
                    "reorder_point", policy.reorderPoint(),
                    "order_quantity", policy.orderQuantity(),
                    "cost", policy.cost()));
        }
    }

    private static OrderPolicy policy(Vector vector) {
        double fixedCost = vector.number("fixed_cost", 0);
        double holdingCost = vector.number("holding_cost");
        double stockoutCost = vector.number("stockout_cost");
        double rate = vector.number("demand_mean");
        NormalDemand demand =
                new LeadTimeDemand(rate, vector.number("demand_sd"), vector.number("lead_time"), 0).normal();
        ContinuousReview review = new ContinuousReview(fixedCost, holdingCost, stockoutCost, rate, demand);
        if (vector.has("order_quantity")) {
            double quantity = vector.number("order_quantity");
            double point = vector.number("reorder_point", review.reorderPointFor(quantity));
            return new OrderPolicy(point, quantity, review.cost(point, quantity));
        }
        String formula = vector.formula().toUpperCase(Locale.ROOT);
        if (formula.contains("EIL") || formula.contains("HADLEY")) {
            return new HadleyWhitin(fixedCost, holdingCost, stockoutCost, rate, demand).optimal();
        }
        if (formula.contains("EOQB")) {
            return review.backorderedOrderQuantity();
        }
        if (formula.contains("EOQ")) {
            return review.economicOrderQuantityWithSafetyStock();
        }
        if (formula.contains("LOSS")) {
            return review.lossFunctionApproximation();
        }
        if (formula.contains("EXACT") || formula.contains("OPTIMAL")) {
            return review.optimal();
        }
        return fail(vector.id() + " is of no (r,Q) formula that this test knows: " + vector.formula());
    }

    @Test
    void reorder_point_and_order_up_to_level() throws IOException {
        for (Vector vector : Vectors.of("ss")) {
            DiscreteDemand demand = new PoissonDemand(vector.number("demand_mean"));
            PeriodicReview review = new PeriodicReview(
                    vector.number("fixed_cost"),
                    new Newsvendor(vector.number("holding_cost"), vector.number("stockout_cost")),
                    demand,
                    (int) vector.number("lead_time", 0));
            MinMaxPolicy best = review.optimal();
            int point = (int) vector.number("reorder_point", best.reorderPoint());
            int upTo = (int) vector.number("order_up_to_level", best.orderUpToLevel());
            vector.matchesAll(
                    Map.of("reorder_point", point, "order_up_to_level", upTo, "cost", review.cost(point, upTo)));
        }
    }

    @Test
    void base_stock_under_disruptions() throws IOException {
        for (Vector vector : Vectors.of("disr")) {
            DisruptedBaseStock disrupted = new DisruptedBaseStock(
                    new Newsvendor(vector.number("holding_cost"), vector.number("stockout_cost")),
                    vector.number("demand"),
                    vector.number("disruption_prob"),
                    vector.number("recovery_prob"));
            double level = vector.number("base_stock_level", disrupted.optimal().units());
            vector.matchesAll(Map.of("base_stock_level", level, "cost", disrupted.cost(level)));
        }
    }
}
