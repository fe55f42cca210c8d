package io.pullsignal.core.lotsizing;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.vectors.Vector;
import io.pullsignal.core.vectors.Vectors;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LotVectorsTest {
    @Test
    void economic_order_quantity() throws IOException {
        for (Vector vector : Vectors.of("eoq")) {
            var eoq = new EconomicOrderQuantity(
                    vector.number("fixed_cost"), vector.number("holding_cost"), vector.number("demand_rate"));
            Lot lot = vector.has("order_quantity")
                    ? new Lot(vector.number("order_quantity"), eoq.cost(vector.number("order_quantity")))
                    : eoq.optimal();
            matches(vector, lot);
        }
    }

    @Test
    void with_backorders() throws IOException {
        for (Vector vector : Vectors.of("eoqb")) {
            var eoqb = new BackorderedOrderQuantity(
                    vector.number("fixed_cost"),
                    vector.number("holding_cost"),
                    vector.number("stockout_cost"),
                    vector.number("demand_rate"));
            double fraction = vector.number("stockout_fraction", eoqb.stockoutFraction());
            double quantity = vector.number("order_quantity", eoqb.optimal().orderQuantity());
            vector.matchesAll(Map.of(
                    "order_quantity", quantity,
                    "stockout_fraction", fraction,
                    "cost", eoqb.cost(quantity, fraction)));
        }
    }

    @Test
    void economic_production_quantity() throws IOException {
        for (Vector vector : Vectors.of("epq")) {
            var epq = new EconomicProductionQuantity(
                    vector.number("fixed_cost"),
                    vector.number("holding_cost"),
                    vector.number("demand_rate"),
                    vector.number("production_rate"));
            double quantity = vector.number("order_quantity", epq.optimal().orderQuantity());
            matches(vector, new Lot(quantity, epq.cost(quantity)));
        }
    }

    @Test
    void quantity_discounts() throws IOException {
        for (Vector vector : Vectors.of("eoq-allunits", "eoq-incr")) {
            double[] from = vector.numbers("breakpoints");
            double[] costs = vector.numbers("unit_costs");
            var discounted = new DiscountedOrderQuantity(
                    vector.number("fixed_cost"),
                    vector.number("holding_cost_rate"),
                    vector.number("demand_rate"),
                    IntStream.range(0, from.length)
                            .mapToObj(region -> new PriceBreak(from[region], costs[region]))
                            .toList(),
                    vector.family().equals("eoq-incr") ? DiscountKind.INCREMENTAL : DiscountKind.ALL_UNITS);
            if (vector.has("order_quantity")) {
                vector.matchesAll(Map.of("cost", discounted.cost(vector.number("order_quantity"))));
            } else {
                DiscountedLot best = discounted.optimal();
                vector.matchesAll(
                        Map.of("order_quantity", best.orderQuantity(), "region", best.region(), "cost", best.cost()));
            }
        }
    }

    @Test
    void wagner_whitin() throws IOException {
        for (Vector vector : Vectors.of("ww")) {
            List<BigDecimal> demand = vector.decimals("demand");
            List<BigDecimal> fixed = perPeriod(vector, "fixed_cost", demand.size());
            List<BigDecimal> holding = perPeriod(vector, "holding_cost", demand.size());
            List<BigDecimal> unit = perPeriod(vector, "purchase_cost", demand.size());
            LotPlan plan = new WagnerWhitin(IntStream.range(0, demand.size())
                            .mapToObj(period -> new LotPeriod(
                                    Quantity.of(demand.get(period)),
                                    fixed.get(period),
                                    holding.get(period),
                                    unit.get(period)))
                            .toList())
                    .optimal();
            vector.matchesAll(Map.of(
                    "order_quantities",
                    plan.orderQuantities().stream()
                            .mapToDouble(lot -> lot.toBigDecimal().doubleValue())
                            .toArray(),
                    "cost",
                    plan.cost()));
        }
    }

    @Test
    void joint_replenishment() throws IOException {
        for (Vector vector : Vectors.of("jrp")) {
            double[] minor = vector.numbers("individual_fixed_costs");
            double[] holding = vector.numbers("holding_costs");
            double[] demand = vector.numbers("demand_rates");
            JointPlan plan = new JointReplenishment(
                            vector.number("shared_fixed_cost"),
                            IntStream.range(0, minor.length)
                                    .mapToObj(item -> new JointItem(minor[item], holding[item], demand[item]))
                                    .toList())
                    .silver();
            vector.matchesAll(Map.of(
                    "base_cycle_time",
                    plan.baseCycleTime(),
                    "order_multiples",
                    plan.orderMultiples().stream()
                            .mapToDouble(Integer::doubleValue)
                            .toArray(),
                    "order_quantities",
                    plan.orderQuantities().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    "cost",
                    plan.cost()));
        }
    }

    private static void matches(Vector vector, Lot lot) {
        vector.matchesAll(Map.of("order_quantity", lot.orderQuantity(), "cost", lot.cost()));
    }

    private static List<BigDecimal> perPeriod(Vector vector, String input, int periods) {
        if (!vector.has(input)) {
            return Collections.nCopies(periods, BigDecimal.ZERO);
        }
        return vector.inputs().get(input).isArray()
                ? vector.decimals(input)
                : Collections.nCopies(periods, vector.decimal(input));
    }
}
