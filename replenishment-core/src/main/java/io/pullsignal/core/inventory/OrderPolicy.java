package io.pullsignal.core.inventory;

/**
 * Order Q when the inventory position is at r, and what that costs.
 *
 * @param reorderPoint r, units; below zero where waiting customers are cheaper than stock
 * @param orderQuantity Q, units, zero or above; zero means one for one
 * @param cost expected money per unit of time; an approximation's own estimate where the policy is an approximation
 */
public record OrderPolicy(double reorderPoint, double orderQuantity, double cost) {}
