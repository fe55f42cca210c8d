package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

/**
 * The economic order quantity when customers wait: part of each order meets demand that was backordered (Snyder and Shen,
 * Fundamentals of Supply Chain Theory, section 3.5).
 *
 * @param fixedCost K, money per order, zero or above
 * @param holdingCost h, money per unit and unit of time, above zero
 * @param stockoutCost p, money per backordered unit and unit of time, above zero
 * @param demandRate D, units per unit of time, zero or above
 */
public record BackorderedOrderQuantity(double fixedCost, double holdingCost, double stockoutCost, double demandRate) {
    public BackorderedOrderQuantity {
        notNegative("fixed cost", fixedCost);
        positive("holding cost", holdingCost);
        positive("stockout cost", stockoutCost);
        notNegative("demand rate", demandRate);
    }

    /** Q = sqrt(2 K D (h + p) / (h p)). */
    public Lot optimal() {
        double effective = holdingCost * (stockoutCost / (holdingCost + stockoutCost));
        return new EconomicOrderQuantity(fixedCost, effective, demandRate).optimal();
    }

    /** x = h / (h + p): the share of demand that waits. */
    public double stockoutFraction() {
        return holdingCost / (holdingCost + stockoutCost);
    }

    /**
     * Money per unit of time.
     *
     * @param orderQuantity units, above zero
     * @param stockoutFraction share of the order that is backordered when it arrives, 0 to 1
     */
    public double cost(double orderQuantity, double stockoutFraction) {
        positive("order quantity", orderQuantity);
        if (!(stockoutFraction >= 0 && stockoutFraction <= 1)) {
            throw new IllegalArgumentException("stockout fraction " + stockoutFraction + " is not between 0 and 1");
        }
        double filled = 1 - stockoutFraction;
        return fixedCost * demandRate / orderQuantity
                + orderQuantity
                        / 2
                        * (holdingCost * filled * filled + stockoutCost * stockoutFraction * stockoutFraction);
    }
}
