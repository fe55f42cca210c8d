package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.finite;
import static io.pullsignal.core.argument.Arguments.positive;
import static io.pullsignal.core.argument.Arguments.share;

import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The inventory position at which to order, and the part of it that guards against variation: r = d L + SS (Silver, Pyke
 * and Thomas, Inventory and Production Management in Supply Chains, 4th ed., chapter 6).
 *
 * @param reorderPoint r, units
 * @param safetyStock r minus the mean demand of the lead time, units; below zero where the order quantity alone gives
 *     more service than asked
 */
public record ReorderPoint(double reorderPoint, double safetyStock) {
    /** Fractions smaller than this are digits of a double, not demand. */
    private static final int RELIABLE_DECIMALS = 9;

    public ReorderPoint {
        finite("reorder point", reorderPoint);
        finite("safety stock", safetyStock);
    }

    /**
     * So that a replenishment cycle ends without a stockout with the given probability: SS = z sd for normal demand.
     *
     * @param cycleServiceLevel between 0 and 1, both excluded
     */
    public static ReorderPoint forCycleServiceLevel(Demand leadTimeDemand, double cycleServiceLevel) {
        double level = leadTimeDemand.quantile(share("cycle service level", cycleServiceLevel));
        return new ReorderPoint(level, level - leadTimeDemand.mean());
    }

    /**
     * So that the given share of the units is met from the shelf: the loss of a cycle is (1 - fill rate) x order
     * quantity; for normal demand L(z) = (1 - fill rate) Q / sd. What was short in the cycle before is not subtracted,
     * which errs on the safe side; {@link #fillRate} does subtract it.
     *
     * @param fillRate between 0 and 1, both excluded
     * @param orderQuantity Q, units, above zero
     */
    public static ReorderPoint forFillRate(Demand leadTimeDemand, double fillRate, double orderQuantity) {
        double lossAllowed = (1 - share("fill rate", fillRate)) * positive("order quantity", orderQuantity);
        double level = leadTimeDemand.inverseLoss(lossAllowed);
        return new ReorderPoint(level, level - leadTimeDemand.mean());
    }

    /**
     * The share of units that a reorder point and an order quantity meet from the shelf, 1 - (n(r) - n(r + Q)) / Q
     * (Zipkin, Foundations of Inventory Management, chapter 6).
     *
     * @param orderQuantity Q, units, above zero
     */
    public double fillRate(Demand leadTimeDemand, double orderQuantity) {
        double shortInCycle = leadTimeDemand.loss(reorderPoint)
                - leadTimeDemand.loss(reorderPoint + positive("order quantity", orderQuantity));
        return 1 - shortInCycle / orderQuantity;
    }

    /**
     * For a loop: up to the next whole step, never below zero.
     *
     * @param step units, above zero
     */
    public Quantity roundedUpTo(Quantity step) {
        BigDecimal units = BigDecimal.valueOf(Math.max(0, reorderPoint))
                .setScale(RELIABLE_DECIMALS, RoundingMode.HALF_EVEN)
                .setScale(Quantity.SCALE, RoundingMode.CEILING);
        return Quantity.of(units).roundedUpToMultipleOf(step);
    }
}
