package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;

/**
 * REORDER_POINT (r,Q), in full (r,nQ): when the inventory position is at or below the reorder point, order as many whole
 * lots as bring it above (Hadley and Whitin, Analysis of Inventory Systems, 1963). With r = Q = 20 a position of 20
 * orders 20, one of -15 orders 40.
 *
 * <p>A minimum order quantity takes more lots. Where the supplier's multiple does not divide the lot, the multiple wins.
 *
 * @param reorderPoint r, units, zero or above
 * @param orderQuantity Q, units of a lot, above zero
 */
public record ReorderPoint(Quantity reorderPoint, Quantity orderQuantity) implements LooseStock {
    static final String NAME = "REORDER_POINT";

    public ReorderPoint {
        if (reorderPoint.isNegative()) {
            throw new IllegalArgumentException("reorder point " + reorderPoint + " is below zero");
        }
        if (!orderQuantity.isPositive()) {
            throw new IllegalArgumentException("order quantity " + orderQuantity + " is not above zero");
        }
    }

    static ReorderPoint read(NamedValues values) {
        return new ReorderPoint(values.quantity("reorderPoint"), values.quantity("orderQuantity"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        Quantity position = stock.position();
        if (position.compareTo(reorderPoint) > 0) {
            return holdAbove(stock, reorderPoint);
        }
        long lots = reorderPoint.minus(position).wholePortions(orderQuantity) + 1;
        long lotsOfMinimum = terms.minimumOrderQuantity().portionsRoundedUp(orderQuantity);
        Quantity quantity = orderQuantity.times(Math.max(lots, lotsOfMinimum));
        return Due.of(terms.orderQuantity(quantity), SignalReason.AT_OR_BELOW_REORDER_POINT);
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(reorderPoint.plus(orderQuantity));
    }

    @Override
    public PolicyParameters parameters() {
        return PolicyParameters.of(
                NAME, Map.of("reorderPoint", reorderPoint.toString(), "orderQuantity", orderQuantity.toString()));
    }
}
