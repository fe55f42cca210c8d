package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Items from one source that share the cost of an order. An order is placed every T; item i is part of every m(i)-th, and
 * the plan costs
 *
 * <pre>(K + sum k(i) / m(i)) / T + T / 2 x sum h(i) D(i) m(i)</pre>
 *
 * @param sharedFixedCost K, money per order whatever is in it, zero or above
 * @param items at least one; their own ordering costs and the shared one must not all be zero
 */
public record JointReplenishment(double sharedFixedCost, List<JointItem> items) {
    private static final int MAX_ROUNDS = 1_000;

    public JointReplenishment {
        notNegative("shared fixed cost", sharedFixedCost);
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there is no item to order");
        }
        if (sharedFixedCost + mostFrequent(items).minorCost() == 0) {
            throw new IllegalArgumentException(
                    "an item that costs nothing to order needs no cycle: leave it out and order it when needed");
        }
    }

    /**
     * A plan that is usually within a few percent of the best (Silver 1976, A simple method of determining order quantities
     * in joint replenishments under deterministic demand). The item with the smallest k / (h D) is part of every order;
     * the others' multiples are sqrt(k / (h D) x h D of that item / (K + its k)), rounded to the nearest whole number
     * above zero.
     */
    public JointPlan silver() {
        JointItem base = mostFrequent(items);
        double shared = base.holdingRate() / (sharedFixedCost + base.minorCost());
        return plan(items.stream()
                .map(item -> item == base ? 1 : multiple(Math.sqrt(item.minorCost() / item.holdingRate() * shared)))
                .toList());
    }

    /**
     * Silver's plan, improved by turns: the best multiples for the cycle, then the best cycle for the multiples, until
     * neither changes (after Goyal 1974, Determination of optimum packaging frequency of items jointly replenished). Never
     * costs more than Silver's; the very best plan may be cheaper still.
     */
    public JointPlan refined() {
        JointPlan best = silver();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double cycle = best.baseCycleTime();
            JointPlan next =
                    plan(items.stream().map(item -> bestMultiple(item, cycle)).toList());
            if (next.cost() >= best.cost()) {
                return best;
            }
            best = next;
        }
        return best;
    }

    /**
     * The best cycle for the given multiples, T = sqrt(2 (K + sum k / m) / sum h D m).
     *
     * @param orderMultiples one for each item, 1 or above
     */
    public JointPlan plan(List<Integer> orderMultiples) {
        double ordering = orderingCost(orderMultiples);
        double holding = holdingRate(orderMultiples);
        double cycle = Math.sqrt(2 * ordering / holding);
        List<Double> quantities = IntStream.range(0, items.size())
                .mapToObj(item -> items.get(item).demandRate() * orderMultiples.get(item) * cycle)
                .toList();
        return new JointPlan(cycle, orderMultiples, quantities, Math.sqrt(2 * ordering * holding));
    }

    /**
     * Money per unit of time with any cycle and multiples.
     *
     * @param baseCycleTime T, above zero
     * @param orderMultiples one for each item, 1 or above
     */
    public double cost(double baseCycleTime, List<Integer> orderMultiples) {
        positive("base cycle time", baseCycleTime);
        return orderingCost(orderMultiples) / baseCycleTime + baseCycleTime / 2 * holdingRate(orderMultiples);
    }

    private double orderingCost(List<Integer> multiples) {
        if (multiples.size() != items.size() || multiples.stream().anyMatch(multiple -> multiple < 1)) {
            throw new IllegalArgumentException(
                    "multiples " + multiples + " are not one for each of " + items.size() + " items, each 1 or above");
        }
        return sharedFixedCost
                + IntStream.range(0, items.size())
                        .mapToDouble(item -> items.get(item).minorCost() / multiples.get(item))
                        .sum();
    }

    private double holdingRate(List<Integer> multiples) {
        return IntStream.range(0, items.size())
                .mapToDouble(item -> items.get(item).holdingRate() * multiples.get(item))
                .sum();
    }

    /** The m with m (m - 1) <= 2 k / (h D T^2) <= m (m + 1). */
    private static int bestMultiple(JointItem item, double cycle) {
        double target = 2 * item.minorCost() / (item.holdingRate() * cycle * cycle);
        return multiple(Math.ceil((Math.sqrt(1 + 4 * target) - 1) / 2));
    }

    private static int multiple(double exact) {
        return (int) Math.max(1, Math.min(Math.round(exact), Integer.MAX_VALUE));
    }

    private static JointItem mostFrequent(List<JointItem> items) {
        return items.stream()
                .min(Comparator.comparingDouble(item -> item.minorCost() / item.holdingRate()))
                .orElseThrow();
    }
}
