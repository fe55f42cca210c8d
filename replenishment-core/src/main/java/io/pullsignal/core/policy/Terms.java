package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * What the source of a loop demands.
 *
 * @param minimumOrderQuantity units, zero for none
 * @param orderMultiple units, zero for none
 * @param sourced whether anybody delivers the item at all
 */
public record Terms(Quantity minimumOrderQuantity, Quantity orderMultiple, boolean sourced) {
    /** Nobody delivers it. */
    public static final Terms UNSOURCED = new Terms(Quantity.ZERO, Quantity.ZERO, false);

    /** A source that takes any quantity. */
    public static final Terms ANY_QUANTITY = new Terms(Quantity.ZERO, Quantity.ZERO, true);

    public Terms {
        if (minimumOrderQuantity.isNegative() || orderMultiple.isNegative()) {
            throw new IllegalArgumentException("minimum order quantity and multiple are zero or above");
        }
    }

    /**
     * The smallest quantity that covers the need, is not below the minimum, and is a multiple: a need of 20 with a
     * minimum of 50 and a multiple of 3 makes 51.
     */
    public Quantity orderQuantity(Quantity need) {
        return need.max(minimumOrderQuantity).roundedUpToMultipleOf(orderMultiple);
    }
}
