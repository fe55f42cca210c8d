package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

/**
 * The economic production quantity: the lot arrives at the rate at which it is made, not at once (Taft 1918, The most
 * economical production lot; Snyder and Shen, Fundamentals of Supply Chain Theory, section 3.6).
 *
 * @param fixedCost K, money per set-up, zero or above
 * @param holdingCost h, money per unit and unit of time, above zero
 * @param demandRate D, units per unit of time, zero or above
 * @param productionRate units per unit of time, above the demand rate
 */
public record EconomicProductionQuantity(
        double fixedCost, double holdingCost, double demandRate, double productionRate) {
    public EconomicProductionQuantity {
        notNegative("fixed cost", fixedCost);
        positive("holding cost", holdingCost);
        notNegative("demand rate", demandRate);
        positive("production rate", productionRate);
        if (productionRate <= demandRate) {
            throw new IllegalArgumentException("production rate " + productionRate + " is not above the demand rate "
                    + demandRate + ": production would never stop; add capacity");
        }
    }

    /** Q = sqrt(2 K D / (h (1 - D / P))). */
    public Lot optimal() {
        return asDelivered().optimal();
    }

    /**
     * Money per unit of time when making so many units at a time.
     *
     * @param lotQuantity units, above zero
     */
    public double cost(double lotQuantity) {
        return asDelivered().cost(lotQuantity);
    }

    /** Stock peaks at Q (1 - D / P) instead of Q: as if holding cost that much less. */
    private EconomicOrderQuantity asDelivered() {
        return new EconomicOrderQuantity(fixedCost, holdingCost * (1 - demandRate / productionRate), demandRate);
    }
}
