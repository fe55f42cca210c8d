package io.pullsignal.core.lotsizing;

/**
 * An order quantity at a price with breaks.
 *
 * @param orderQuantity units in an order
 * @param region index of the price that its last unit has, 0 for the first
 * @param cost money per unit of time, purchase included
 */
public record DiscountedLot(double orderQuantity, int region, double cost) {}
