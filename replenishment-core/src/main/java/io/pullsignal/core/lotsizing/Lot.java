package io.pullsignal.core.lotsizing;

/**
 * An order quantity and what it costs.
 *
 * @param orderQuantity units in an order; zero means in the smallest steps that there are
 * @param cost money per unit of time
 */
public record Lot(double orderQuantity, double cost) {}
