package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * Something is to be asked for.
 *
 * @param containers empty containers to be filled; 0 where the policy does not count containers
 * @param quantity units, minimum order quantity and multiple applied
 */
public record Due(int containers, Quantity quantity) implements Assessment {}
