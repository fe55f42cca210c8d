package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

/**
 * A price and the quantity from which it holds.
 *
 * @param fromQuantity units in an order, zero or above
 * @param unitCost money per unit, above zero
 */
public record PriceBreak(double fromQuantity, double unitCost) {
    public PriceBreak {
        notNegative("price break quantity", fromQuantity);
        positive("unit cost", unitCost);
    }
}
