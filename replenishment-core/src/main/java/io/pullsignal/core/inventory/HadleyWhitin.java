package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.positive;

import io.pullsignal.core.distribution.ContinuousDemand;
import io.pullsignal.core.lotsizing.EconomicOrderQuantity;

/**
 * The (r,Q) policy by expected inventory levels: stock falls evenly from Q plus safety stock to safety stock, and a unit
 * short costs once, however long it waits (Hadley and Whitin 1963, Analysis of Inventory Systems, section 4-2; Snyder and
 * Shen, Fundamentals of Supply Chain Theory, chapter 5). An approximation; {@link ContinuousReview} is exact, for shortages
 * that cost by time.
 *
 * @param fixedCost K, money per order, above zero
 * @param holdingCost h, money per unit and unit of time, above zero
 * @param stockoutCost p, money per unit short, above zero
 * @param demandRate mean units per unit of time, above zero
 * @param leadTimeDemand demand from order to receipt
 */
public record HadleyWhitin(
        double fixedCost, double holdingCost, double stockoutCost, double demandRate, ContinuousDemand leadTimeDemand) {
    private static final int MAX_ROUNDS = 10_000;
    private static final double CONVERGED = 1e-12;

    public HadleyWhitin {
        positive("fixed cost", fixedCost);
        positive("holding cost", holdingCost);
        positive("stockout cost", stockoutCost);
        positive("demand rate", demandRate);
    }

    /**
     * 1 - F(r) = Q h / (p x demand rate) and Q = sqrt(2 x demand rate (K + p n(r)) / h), by turns until neither changes.
     *
     * @throws IllegalArgumentException when units short are so cheap that the best would be never to stock
     * @throws ArithmeticException when the turns do not settle
     */
    public OrderPolicy optimal() {
        double quantity = new EconomicOrderQuantity(fixedCost, holdingCost, demandRate)
                .optimal()
                .orderQuantity();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double point = reorderPointFor(quantity);
            double next =
                    Math.sqrt(2 * demandRate * (fixedCost + stockoutCost * leadTimeDemand.loss(point)) / holdingCost);
            if (Math.abs(next - quantity) <= CONVERGED * next) {
                return new OrderPolicy(point, next, cost(point, next));
            }
            quantity = next;
        }
        throw new ArithmeticException("the approximation does not settle: check the costs");
    }

    /**
     * The best reorder point for a given order quantity.
     *
     * @param orderQuantity Q, units, above zero
     */
    public double reorderPointFor(double orderQuantity) {
        double risk = positive("order quantity", orderQuantity) * holdingCost / (stockoutCost * demandRate);
        if (risk >= 1) {
            throw new IllegalArgumentException(
                    "a unit short costs " + stockoutCost + ", too little beside holding cost " + holdingCost
                            + " for this approximation: give what a waiting unit costs by time, or a service level");
        }
        return leadTimeDemand.quantile(1 - risk);
    }

    /**
     * h (r - mean + Q / 2) + K x demand rate / Q + p n(r) x demand rate / Q, money per unit of time.
     *
     * @param orderQuantity Q, units, above zero
     */
    public double cost(double reorderPoint, double orderQuantity) {
        double perOrder = fixedCost + stockoutCost * leadTimeDemand.loss(reorderPoint);
        return holdingCost * (reorderPoint - leadTimeDemand.mean() + orderQuantity / 2)
                + perOrder * demandRate / positive("order quantity", orderQuantity);
    }
}
