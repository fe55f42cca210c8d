package io.pullsignal.core.inventory;

/**
 * Order up to S when the inventory position at a review is at or below s, and what that costs.
 *
 * @param reorderPoint s, units
 * @param orderUpToLevel S, units, above s
 * @param cost expected money per period; exact
 */
public record MinMaxPolicy(int reorderPoint, int orderUpToLevel, double cost) {}
