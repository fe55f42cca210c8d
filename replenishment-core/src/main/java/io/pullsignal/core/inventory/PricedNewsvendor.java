package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.finite;
import static io.pullsignal.core.argument.Arguments.notNegative;

import io.pullsignal.core.distribution.Demand;

/**
 * The newsvendor by prices: a unit sold earns price minus purchase, a unit left is salvaged (Snyder and Shen, Fundamentals
 * of Supply Chain Theory, section 4.3).
 *
 * @param sellingPrice money per unit, zero or above
 * @param purchaseCost money per unit, zero or above
 * @param salvageValue money per unit left, below zero where getting rid of it costs
 * @param holdingCost money per unit left, on top, zero or above
 * @param stockoutCost money per unit short, beyond the lost margin (good will), zero or above
 */
public record PricedNewsvendor(
        double sellingPrice, double purchaseCost, double salvageValue, double holdingCost, double stockoutCost) {
    public PricedNewsvendor {
        notNegative("selling price", sellingPrice);
        notNegative("purchase cost", purchaseCost);
        finite("salvage value", salvageValue);
        notNegative("holding cost", holdingCost);
        notNegative("stockout cost", stockoutCost);
        if (sellingPrice + stockoutCost <= purchaseCost) {
            throw new IllegalArgumentException("a unit earns " + (sellingPrice + stockoutCost) + " and costs "
                    + purchaseCost + ": do not stock it, or raise the price");
        }
        if (salvageValue - holdingCost >= purchaseCost) {
            throw new IllegalArgumentException("a unit left over brings " + (salvageValue - holdingCost) + " and costs "
                    + purchaseCost + ": no quantity would be too much; check the salvage value");
        }
    }

    /** The same problem by what a unit too many and a unit too few cost. */
    public Newsvendor byMarginalCosts() {
        return new Newsvendor(purchaseCost - salvageValue + holdingCost, sellingPrice - purchaseCost + stockoutCost);
    }

    /** The level with the highest expected profit. */
    public double optimalUnits(Demand demand) {
        return byMarginalCosts().optimal(demand).units();
    }

    /** Expected money earned when so many units are bought. */
    public double profit(Demand demand, double units) {
        return (sellingPrice - purchaseCost) * demand.mean() - byMarginalCosts().cost(demand, units);
    }
}
