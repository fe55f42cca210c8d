package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

/**
 * An item that is ordered together with others.
 *
 * @param minorCost k, money each time the item is part of an order, zero or above
 * @param holdingCost h, money per unit and unit of time, above zero
 * @param demandRate D, units per unit of time, above zero; leave an item without demand out
 */
public record JointItem(double minorCost, double holdingCost, double demandRate) {
    public JointItem {
        notNegative("individual fixed cost", minorCost);
        positive("holding cost", holdingCost);
        positive("demand rate", demandRate);
    }

    /** h D: what a longer cycle costs. */
    double holdingRate() {
        return holdingCost * demandRate;
    }
}
