package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * Something is to be asked for.
 *
 * @param containers empty containers to be filled; 0 where the policy does not count containers
 * @param quantity units, minimum order quantity and multiple applied
 * @param reason what makes the need
 */
public record Due(int containers, Quantity quantity, SignalReason reason) implements Assessment {
    /** A need of a policy that does not count containers. */
    static Due of(Quantity quantity, SignalReason reason) {
        return new Due(0, quantity, reason);
    }
}
