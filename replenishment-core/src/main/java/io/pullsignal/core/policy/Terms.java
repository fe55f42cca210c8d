package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * What the source of a loop demands.
 *
 * @param minimumOrderQuantity units, zero for none
 * @param orderMultiple units, zero for none
 * @param sourced whether anybody delivers the item at all
 * @param shelfLife what sells before it expires
 */
public record Terms(Quantity minimumOrderQuantity, Quantity orderMultiple, boolean sourced, ShelfLife shelfLife) {
    /** Nobody delivers it. */
    public static final Terms UNSOURCED = new Terms(Quantity.ZERO, Quantity.ZERO, false);

    /** A source that takes any quantity. */
    public static final Terms ANY_QUANTITY = new Terms(Quantity.ZERO, Quantity.ZERO, true);

    public Terms {
        if (minimumOrderQuantity.isNegative() || orderMultiple.isNegative()) {
            throw new IllegalArgumentException("minimum order quantity and multiple are zero or above");
        }
    }

    /** Terms for an item that does not expire. */
    public Terms(Quantity minimumOrderQuantity, Quantity orderMultiple, boolean sourced) {
        this(minimumOrderQuantity, orderMultiple, sourced, ShelfLife.UNLIMITED);
    }

    public Terms within(ShelfLife limit) {
        return new Terms(minimumOrderQuantity, orderMultiple, sourced, limit);
    }

    /**
     * Of what is due the most that sells before it expires: still a multiple and not below the minimum, else nothing.
     *
     * @param position on hand and on order before, less what is promised
     */
    Assessment sellable(Due due, Quantity position) {
        Quantity most = shelfLife.most(position);
        if (due.quantity().compareTo(most) <= 0) {
            return due;
        }
        Quantity whole = orderMultiple.isZero() ? most : orderMultiple.times(most.wholePortions(orderMultiple));
        return whole.isPositive() && whole.compareTo(minimumOrderQuantity) >= 0
                ? new Due(due.containers(), whole, due.reason())
                : HoldReason.EXCEEDS_SHELF_LIFE.hold();
    }

    /** The same in whole containers. */
    Assessment sellableContainers(Due due, Quantity containerQuantity, Quantity position) {
        Quantity most = shelfLife.most(position);
        if (due.quantity().compareTo(most) <= 0) {
            return due;
        }
        for (long containers = Math.min(due.containers(), most.wholePortions(containerQuantity));
                containers > 0;
                containers--) {
            Quantity quantity = orderQuantity(containerQuantity.times(containers));
            if (quantity.compareTo(most) <= 0) {
                return new Due((int) containers, quantity, due.reason());
            }
        }
        return HoldReason.EXCEEDS_SHELF_LIFE.hold();
    }

    /**
     * The smallest quantity that covers the need, is not below the minimum, and is a multiple: a need of 20 with a
     * minimum of 50 and a multiple of 3 makes 51.
     */
    public Quantity orderQuantity(Quantity need) {
        return need.max(minimumOrderQuantity).roundedUpToMultipleOf(orderMultiple);
    }
}
