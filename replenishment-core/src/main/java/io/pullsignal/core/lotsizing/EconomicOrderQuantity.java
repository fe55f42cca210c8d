package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

import io.pullsignal.core.stock.Quantity;

/**
 * The economic order quantity, Q = sqrt(2 K D / h): steady demand, whole deliveries, no shortage (Harris 1913, How many
 * parts to make at once; Snyder and Shen, Fundamentals of Supply Chain Theory, section 3.2). Cost is ordering plus holding,
 * without purchase.
 *
 * @param fixedCost K, money per order, zero or above; at zero the best quantity is zero: order each unit when needed
 * @param holdingCost h, money per unit and unit of time, above zero
 * @param demandRate D, units per unit of time, zero or above
 */
public record EconomicOrderQuantity(double fixedCost, double holdingCost, double demandRate) {
    public EconomicOrderQuantity {
        notNegative("fixed cost", fixedCost);
        positive("holding cost", holdingCost);
        notNegative("demand rate", demandRate);
    }

    public Lot optimal() {
        double squared = 2 * fixedCost * demandRate;
        return new Lot(Math.sqrt(squared / holdingCost), Math.sqrt(squared * holdingCost));
    }

    /**
     * The best quantity that the supplier takes: cost is convex, so it is next to the economic one.
     *
     * @throws ArithmeticException when it is out of the range of a quantity
     */
    public Quantity optimal(LotTerms terms) {
        return Cheapest.of(terms.around(optimal().orderQuantity()), this::cost);
    }

    /**
     * Money per unit of time when ordering so many units at a time.
     *
     * @param orderQuantity units, above zero
     */
    public double cost(double orderQuantity) {
        return fixedCost * demandRate / positive("order quantity", orderQuantity) + holdingCost * orderQuantity / 2;
    }
}
