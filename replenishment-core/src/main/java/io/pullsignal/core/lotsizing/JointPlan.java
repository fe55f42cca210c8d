package io.pullsignal.core.lotsizing;

import java.util.List;

/**
 * A joint order each cycle, and how many cycles each item waits until it is part of one.
 *
 * @param baseCycleTime T, time between joint orders, above zero
 * @param orderMultiples one for each item, 1 or above
 * @param orderQuantities units, one for each item, when it is part of an order
 * @param cost money per unit of time, ordering and holding
 */
public record JointPlan(double baseCycleTime, List<Integer> orderMultiples, List<Double> orderQuantities, double cost) {
    public JointPlan {
        orderMultiples = List.copyOf(orderMultiples);
        orderQuantities = List.copyOf(orderQuantities);
    }
}
