package io.pullsignal.core.inventory;

/**
 * A level to order up to, and what it costs.
 *
 * @param units level, zero or above
 * @param cost expected money per period
 */
public record StockLevel(double units, double cost) {}
