package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

import io.pullsignal.core.distribution.Bisection;
import io.pullsignal.core.distribution.ContinuousDemand;
import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.distribution.DiscreteDemand;
import io.pullsignal.core.lotsizing.BackorderedOrderQuantity;
import io.pullsignal.core.lotsizing.EconomicOrderQuantity;

/**
 * The (r,Q) policy, exactly: stock is watched all the time, unmet demand waits, and a waiting unit costs by the time that it
 * waits (Zheng 1992, On properties of stochastic inventory systems; Federgruen and Zheng 1992, An efficient algorithm for
 * computing an optimal (r,Q) policy; Snyder and Shen, Fundamentals of Supply Chain Theory, chapter 5). With
 * g(y) = h E[(y - D)+] + p E[(D - y)+] for lead-time demand D, the cost is
 *
 * <pre>(K x demand rate + integral of g from r to r + Q) / Q</pre>
 *
 * and for demand in whole units the sum of g(r + 1) to g(r + Q) in place of the integral.
 *
 * @param fixedCost K, money per order, zero or above
 * @param holdingCost h, money per unit and unit of time, above zero
 * @param stockoutCost p, money per waiting unit and unit of time, above zero
 * @param demandRate mean units per unit of time, zero or above
 * @param leadTimeDemand demand from order to receipt
 */
public record ContinuousReview(
        double fixedCost, double holdingCost, double stockoutCost, double demandRate, Demand leadTimeDemand) {
    private static final int MAX_ROUNDS = 10_000;
    private static final double CONVERGED = 1e-12;

    public ContinuousReview {
        notNegative("fixed cost", fixedCost);
        positive("holding cost", holdingCost);
        positive("stockout cost", stockoutCost);
        notNegative("demand rate", demandRate);
    }

    /**
     * Expected money per unit of time.
     *
     * @param reorderPoint r, units; a whole number for discrete demand
     * @param orderQuantity Q, units, above zero; a whole number for discrete demand
     */
    public double cost(double reorderPoint, double orderQuantity) {
        requireWhole("reorder point", reorderPoint);
        requireWhole("order quantity", positive("order quantity", orderQuantity));
        return (fixedCost * demandRate + stockCosts(reorderPoint, orderQuantity)) / orderQuantity;
    }

    /**
     * The best reorder point for a given order quantity: where g(r) = g(r + Q).
     *
     * @param orderQuantity Q, units, above zero; a whole number for discrete demand
     */
    public double reorderPointFor(double orderQuantity) {
        requireWhole("order quantity", positive("order quantity", orderQuantity));
        double lowestCost = baseStock();
        if (leadTimeDemand instanceof DiscreteDemand) {
            long quantity = (long) orderQuantity;
            return Bisection.smallest(
                    point -> rate(point + 1 + quantity) >= rate(point + 1), (long) lowestCost - quantity - 2, (long)
                            lowestCost);
        }
        return Bisection.root(
                point -> rate(point + orderQuantity) - rate(point), lowestCost - orderQuantity, lowestCost);
    }

    /** The cheapest policy of all. With nothing to pay per order, or no demand, it is one for one: Q = 0, or 1 if discrete. */
    public OrderPolicy optimal() {
        return leadTimeDemand instanceof DiscreteDemand ? optimalDiscrete() : optimalContinuous();
    }

    /** At the best Q the cost equals g(r) = g(r + Q): what ordering costs is then just made good by larger orders. */
    private OrderPolicy optimalContinuous() {
        if (fixedCost * demandRate == 0) {
            return new OrderPolicy(baseStock(), 0, rate(baseStock()));
        }
        double upper = backordered().optimal().orderQuantity();
        while (worthOf(upper) < fixedCost * demandRate) {
            upper *= 2;
        }
        double quantity = Bisection.root(each -> worthOf(each) - fixedCost * demandRate, 0, upper);
        double point = reorderPointFor(quantity);
        return new OrderPolicy(point, quantity, cost(point, quantity));
    }

    /** The cost of ordering that would make this the best order quantity; rises with it. */
    private double worthOf(double orderQuantity) {
        double point = reorderPointFor(orderQuantity);
        return orderQuantity * rate(point + orderQuantity) - stockCosts(point, orderQuantity);
    }

    /** Levels are taken in, cheapest first, as long as they are cheaper than the average so far. */
    private OrderPolicy optimalDiscrete() {
        long highest = (long) baseStock();
        long lowest = highest;
        double sum = fixedCost * demandRate + rate(highest);
        while (true) {
            double average = sum / (highest - lowest + 1);
            double below = rate(lowest - 1);
            double above = rate(highest + 1);
            if (Math.min(below, above) >= average) {
                return new OrderPolicy(lowest - 1, highest - lowest + 1, average);
            }
            sum += Math.min(below, above);
            if (below < above) {
                lowest--;
            } else {
                highest++;
            }
        }
    }

    /** EOQ for the quantity, the newsvendor's level for the reorder point. Cost is the exact cost of that policy. */
    public OrderPolicy economicOrderQuantityWithSafetyStock() {
        requireOrderingCost();
        double quantity = new EconomicOrderQuantity(fixedCost, holdingCost, demandRate)
                .optimal()
                .orderQuantity();
        double point = baseStock();
        return new OrderPolicy(point, quantity, cost(point, quantity));
    }

    /** EOQ with backorders for the quantity, the best reorder point for it. Cost is the exact cost of that policy. */
    public OrderPolicy backorderedOrderQuantity() {
        requireOrderingCost();
        double quantity = backordered().optimal().orderQuantity();
        double point = reorderPointFor(quantity);
        return new OrderPolicy(point, quantity, cost(point, quantity));
    }

    /**
     * As if nothing were ever short right after a receipt: n(r) = h Q / (h + p) and Q = sqrt(2 (K x demand rate +
     * (h + p) x the loss above r) / h), by turns until neither changes. Cost is the exact cost of that policy.
     *
     * @throws ArithmeticException when the turns do not settle
     */
    public OrderPolicy lossFunctionApproximation() {
        requireOrderingCost();
        double quantity = new EconomicOrderQuantity(fixedCost, holdingCost, demandRate)
                .optimal()
                .orderQuantity();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double point = leadTimeDemand.inverseLoss(holdingCost * quantity / (holdingCost + stockoutCost));
            double next = Math.sqrt(2
                    * (fixedCost * demandRate + (holdingCost + stockoutCost) * leadTimeDemand.lossAbove(point))
                    / holdingCost);
            if (Math.abs(next - quantity) <= CONVERGED * next) {
                return new OrderPolicy(point, next, cost(point, next));
            }
            quantity = next;
        }
        throw new ArithmeticException("the approximation does not settle: take the optimal policy");
    }

    private BackorderedOrderQuantity backordered() {
        return new BackorderedOrderQuantity(fixedCost, holdingCost, stockoutCost, demandRate);
    }

    /** The level that would be kept if orders cost nothing; g is lowest there. */
    private double baseStock() {
        return leadTimeDemand.quantile(stockoutCost / (stockoutCost + holdingCost));
    }

    /** g(y): money per unit of time while the inventory position is y. */
    private double rate(double position) {
        return holdingCost * leadTimeDemand.complementaryLoss(position) + stockoutCost * leadTimeDemand.loss(position);
    }

    /** g over all positions of a cycle. */
    private double stockCosts(double reorderPoint, double orderQuantity) {
        double step = leadTimeDemand instanceof DiscreteDemand ? 1 : 0;
        double meanPosition = reorderPoint + (orderQuantity + step) / 2;
        double shortInCycle =
                leadTimeDemand.lossAbove(reorderPoint) - leadTimeDemand.lossAbove(reorderPoint + orderQuantity);
        return holdingCost * orderQuantity * (meanPosition - leadTimeDemand.mean())
                + (holdingCost + stockoutCost) * shortInCycle;
    }

    private void requireOrderingCost() {
        if (!(leadTimeDemand instanceof ContinuousDemand) || fixedCost * demandRate == 0) {
            throw new IllegalArgumentException("the approximation is for continuous demand and orders that cost"
                    + " something: take the optimal policy");
        }
    }

    private void requireWhole(String name, double units) {
        if (leadTimeDemand instanceof DiscreteDemand && units != Math.rint(units)) {
            throw new IllegalArgumentException(name + ' ' + units + " is not a whole number, as demand is");
        }
    }
}
