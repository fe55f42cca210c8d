package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.finite;
import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

import io.pullsignal.core.distribution.Bisection;

/**
 * Base stock when the supplier fails now and then: demand is steady, each period the supplier fails with one probability
 * and recovers with another, and nothing arrives while it is down (Schmitt, Snyder and Shen 2010, Inventory systems with
 * stochastic demand and supply; Snyder and Shen, Fundamentals of Supply Chain Theory, section 9.2). The level covers the
 * demand of this period and of the whole periods for which the supplier has been down.
 *
 * @param costs holding cost per unit left and stockout cost per unit short at the end of a period
 * @param demand d, units per period, above zero
 * @param disruptionProbability that a working supplier fails next period, 0 (never) to 1
 * @param recoveryProbability that a failed supplier works next period, above 0 to 1
 */
public record DisruptedBaseStock(
        Newsvendor costs, double demand, double disruptionProbability, double recoveryProbability) {
    private static final long LONGEST = 1_000_000_000L;

    public DisruptedBaseStock {
        positive("demand", demand);
        if (notNegative("disruption probability", disruptionProbability) > 1) {
            throw new IllegalArgumentException("disruption probability " + disruptionProbability + " is above 1");
        }
        if (positive("recovery probability", recoveryProbability) > 1) {
            throw new IllegalArgumentException("recovery probability " + recoveryProbability + " is above 1");
        }
    }

    /** S = d (1 + n), n the fewest periods of disruption that are covered with the critical ratio's probability. */
    public StockLevel optimal() {
        long periods = Bisection.smallest(each -> coverage(each) >= costs.criticalRatio(), -1, LONGEST);
        double level = demand * (1 + periods);
        return new StockLevel(level, cost(level));
    }

    /** P(the supplier has been down for no more than so many periods), periods zero or above. */
    public double coverage(long periods) {
        return 1 - downShare() * Math.pow(1 - recoveryProbability, periods);
    }

    /**
     * Expected money per period with a given level.
     *
     * @param units base-stock level
     */
    public double cost(double units) {
        double shortUnits = shortUnits(finite("units", units) / demand - 1) * demand;
        double left = units - demand * (1 + downShare() / recoveryProbability) + shortUnits;
        return costs.holdingCost() * left + costs.stockoutCost() * shortUnits;
    }

    /** E[(N - x)+] for N periods down, in periods: geometric above a whole number, straight between two. */
    private double shortUnits(double periods) {
        if (periods < 0) {
            return downShare() / recoveryProbability - periods;
        }
        double whole = Math.floor(periods);
        double longer = downShare() * Math.pow(1 - recoveryProbability, whole);
        return longer * (1 / recoveryProbability - (periods - whole));
    }

    /** The share of periods in which the supplier is down. */
    private double downShare() {
        return disruptionProbability / (disruptionProbability + recoveryProbability);
    }
}
