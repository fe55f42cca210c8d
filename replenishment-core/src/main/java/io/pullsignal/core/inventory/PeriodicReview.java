package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.notNegative;

import io.pullsignal.core.distribution.DiscreteDemand;
import java.util.Arrays;

/**
 * The (s,S) policy, exactly: stock is reviewed each period, unmet demand waits, and at or below s an order up to S is
 * placed (Veinott and Wagner 1965, Computing optimal (s,S) inventory policies; Zheng and Federgruen 1991, Finding optimal
 * (s,S) policies is about as simple as evaluating a single policy). With g(y) the expected holding and stockout cost of a
 * period at position y, and m(j) how often the position is seen j below S in a cycle, the cost is
 *
 * <pre>(K + sum of m(j) g(S - j)) / sum of m(j), j from 0 to S - s - 1</pre>
 *
 * @param fixedCost K, money per order, zero or above
 * @param costs holding cost per unit left and stockout cost per unit short at the end of a period
 * @param periodDemand whole units, independent from period to period; sometimes above zero
 * @param leadTimePeriods periods from order to receipt, zero or above; at zero it arrives before the period's demand
 */
public record PeriodicReview(double fixedCost, Newsvendor costs, DiscreteDemand periodDemand, int leadTimePeriods) {
    public PeriodicReview {
        notNegative("fixed cost", fixedCost);
        if (periodDemand.probability(0) >= 1) {
            throw new IllegalArgumentException("there is never any demand: nothing needs to be ordered");
        }
        if (leadTimePeriods < 0) {
            throw new IllegalArgumentException("lead time " + leadTimePeriods + " periods is below zero");
        }
    }

    /**
     * Expected money per period.
     *
     * @param reorderPoint s, units
     * @param orderUpToLevel S, units, above s
     */
    public double cost(int reorderPoint, int orderUpToLevel) {
        if (orderUpToLevel <= reorderPoint) {
            throw new IllegalArgumentException(
                    "order-up-to level " + orderUpToLevel + " is not above the reorder point " + reorderPoint);
        }
        return new Cycle().cost(reorderPoint, orderUpToLevel);
    }

    /** The cheapest policy, by the algorithm of Zheng and Federgruen. */
    public MinMaxPolicy optimal() {
        Cycle cycle = new Cycle();
        int cheapest = (int) costs.optimal(protectionDemand()).units();
        int upTo = cheapest;
        int point = cheapest - 1;
        while (cycle.cost(point, upTo) > cycle.rate(point)) {
            point--;
        }
        double cost = cycle.cost(point, upTo);
        for (int candidate = cheapest + 1; cycle.rate(candidate) <= cost; candidate++) {
            if (cycle.cost(point, candidate) < cost) {
                upTo = candidate;
                while (cycle.cost(point, upTo) <= cycle.rate(point + 1)) {
                    point++;
                }
                cost = cycle.cost(point, upTo);
            }
        }
        return new MinMaxPolicy(point, upTo, cost);
    }

    /**
     * A policy from the mean and deviation of demand alone (Ehrhardt and Mosier 1984, A revision of the power approximation
     * for computing (s,S) policies), rounded to whole units. Cost is the exact cost of that policy. Where orders cost nothing or demand does not vary it
     * says nothing, and the optimal policy is given.
     */
    public MinMaxPolicy powerApproximation() {
        double mean = periodDemand.mean();
        double deviation = protectionDemand().standardDeviation();
        if (fixedCost == 0 || deviation == 0) {
            return optimal();
        }
        double ratio = costs.stockoutCost() / costs.holdingCost();
        double lot = 1.30
                * Math.pow(mean, 0.494)
                * Math.pow(fixedCost / costs.holdingCost(), 0.506)
                * Math.pow(1 + deviation * deviation / (mean * mean), 0.116);
        double z = Math.sqrt(lot / (deviation * ratio));
        double point = 0.973 * protectionDemand().mean() + deviation * (0.183 / z + 1.063 - 2.192 * z);
        double upTo = point + lot;
        if (lot <= 1.5 * mean) {
            double single = costs.optimal(protectionDemand()).units();
            point = Math.min(point, single);
            upTo = Math.min(upTo, single);
        }
        int wholePoint = (int) Math.round(point);
        int wholeUpTo = Math.max(wholePoint + 1, (int) Math.round(upTo));
        return new MinMaxPolicy(wholePoint, wholeUpTo, cost(wholePoint, wholeUpTo));
    }

    /** Demand until the next order can have arrived. */
    private DiscreteDemand protectionDemand() {
        return periodDemand.over(leadTimePeriods + 1);
    }

    /** Remembers m and its sum as far as they were needed. */
    private final class Cycle {
        private final DiscreteDemand protection = protectionDemand();
        private final int longest = (int) periodDemand.quantile(1 - 1e-15) + 1;
        private double[] visits = {1 / (1 - periodDemand.probability(0))};

        double rate(int position) {
            return costs.cost(protection, position);
        }

        double cost(int reorderPoint, int orderUpToLevel) {
            int depth = orderUpToLevel - reorderPoint;
            visitsTo(depth);
            double cost = fixedCost;
            double periods = 0;
            for (int below = 0; below < depth; below++) {
                cost += visits[below] * rate(orderUpToLevel - below);
                periods += visits[below];
            }
            return cost / periods;
        }

        /** The renewal equation: a position j below is reached from any above it by demand of the difference. */
        private void visitsTo(int depth) {
            int known = visits.length;
            if (depth <= known) {
                return;
            }
            visits = Arrays.copyOf(visits, Math.max(depth, 2 * known));
            for (int below = known; below < visits.length; below++) {
                double reached = 0;
                for (int units = 1; units <= Math.min(below, longest); units++) {
                    reached += periodDemand.probability(units) * visits[below - units];
                }
                visits[below] = reached * visits[0];
            }
        }
    }
}
