package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * A policy as master data writes it: its name, and the parameters of all policies of which each reads its own.
 *
 * @param policy KANBAN, MIN_MAX or NONE
 * @param containerQuantity units, for KANBAN; zero otherwise
 * @param cardCount for KANBAN; 0 otherwise
 * @param minimum units, for MIN_MAX; zero otherwise
 * @param maximum units, for MIN_MAX; zero otherwise
 */
public record PolicyParameters(
        String policy,
        Quantity containerQuantity,
        int cardCount,
        SignalAt signalAt,
        Quantity minimum,
        Quantity maximum) {
    /** @throws IllegalArgumentException when there is no such policy, or a parameter is outside its range */
    public Policy toPolicy() {
        return switch (policy) {
            case "KANBAN" -> new Kanban(containerQuantity, cardCount, signalAt);
            case "MIN_MAX" -> new MinMax(minimum, maximum);
            case "NONE" -> NeverOrders.NONE;
            default -> throw new IllegalArgumentException("policy \"" + policy + "\" is none of KANBAN, MIN_MAX, NONE");
        };
    }

    /** The same with the parameters that the policy does not read set to nothing. */
    public PolicyParameters canonical() {
        boolean kanban = "KANBAN".equals(policy);
        boolean minMax = "MIN_MAX".equals(policy);
        return new PolicyParameters(
                policy,
                kanban ? containerQuantity : Quantity.ZERO,
                kanban ? cardCount : 0,
                kanban ? signalAt : SignalAt.EMPTIED,
                minMax ? minimum : Quantity.ZERO,
                minMax ? maximum : Quantity.ZERO);
    }
}
