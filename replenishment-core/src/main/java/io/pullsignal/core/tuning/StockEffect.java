package io.pullsignal.core.tuning;

import io.pullsignal.core.distribution.Demand;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a loop with certain parameters has to expect from the demand and lead time that were measured.
 *
 * @param averageUnits mean stock on hand: what is left when a replenishment arrives, and half of what it brings; one decimal
 * @param cycleServiceLevel probability that a replenishment arrives before the stock is gone, 0 to 1, four decimals
 */
public record StockEffect(BigDecimal averageUnits, BigDecimal cycleServiceLevel) {
    private static final int UNITS_DECIMALS = 1;
    private static final int SHARE_DECIMALS = 4;

    /**
     * @param exposed demand from the signal to the receipt
     * @param coveringUnits stock that has to last until then
     * @param lotUnits what a replenishment brings
     */
    static StockEffect of(Demand exposed, double coveringUnits, double lotUnits) {
        return new StockEffect(
                BigDecimal.valueOf(Math.max(0, coveringUnits - exposed.mean()) + lotUnits / 2)
                        .setScale(UNITS_DECIMALS, RoundingMode.HALF_UP),
                BigDecimal.valueOf(exposed.cumulative(coveringUnits)).setScale(SHARE_DECIMALS, RoundingMode.HALF_UP));
    }
}
