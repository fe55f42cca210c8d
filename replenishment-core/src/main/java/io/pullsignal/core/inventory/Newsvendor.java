package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.finite;
import static io.pullsignal.core.argument.Arguments.positive;

import io.pullsignal.core.distribution.Demand;

/**
 * One level against one stretch of uncertain demand: what is left costs h a unit, what is short p a unit (Arrow, Harris and
 * Marschak 1951, Optimal inventory policy; Snyder and Shen, Fundamentals of Supply Chain Theory, section 4.3). The same
 * formula gives the base stock of periodic review when the demand is that of lead time plus review period.
 *
 * @param holdingCost h, money per unit left at the end, above zero
 * @param stockoutCost p, money per unit short, above zero
 */
public record Newsvendor(double holdingCost, double stockoutCost) {
    public Newsvendor {
        positive("holding cost", holdingCost);
        positive("stockout cost", stockoutCost);
    }

    /** p / (p + h): the probability with which the best level covers demand. */
    public double criticalRatio() {
        return stockoutCost / (stockoutCost + holdingCost);
    }

    /** The cheapest level; for discrete demand the smallest of the cheapest. Never below zero. */
    public StockLevel optimal(Demand demand) {
        double level = Math.max(0, demand.quantile(criticalRatio()));
        return new StockLevel(level, cost(demand, level));
    }

    /** h E[(S - D)+] + p E[(D - S)+]: expected money when so many units are there at the start. */
    public double cost(Demand demand, double units) {
        finite("units", units);
        return holdingCost * demand.complementaryLoss(units) + stockoutCost * demand.loss(units);
    }
}
