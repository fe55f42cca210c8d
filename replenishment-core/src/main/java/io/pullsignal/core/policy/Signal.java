package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * One request to replenish. Its identity is the loop and the cycle.
 *
 * @param cycle cycle number of the loop, from 1, never used twice
 * @param containers 1 for a container, 0 where the policy does not count containers
 * @param quantity units asked for, minimum order quantity and multiple applied
 */
public record Signal(long cycle, int containers, Quantity quantity, SignalReason reason) {}
