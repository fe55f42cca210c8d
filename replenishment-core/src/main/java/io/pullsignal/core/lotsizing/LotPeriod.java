package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;

/**
 * One period of a horizon with known demand.
 *
 * @param demand units, zero or above
 * @param fixedCost money for ordering in this period, zero or above
 * @param holdingCost money per unit that is still there at the end of this period, zero or above
 * @param unitCost money per unit ordered in this period, zero or above; zero where the price does not change
 */
public record LotPeriod(Quantity demand, BigDecimal fixedCost, BigDecimal holdingCost, BigDecimal unitCost) {
    public LotPeriod {
        notNegative("demand", demand.toBigDecimal());
        notNegative("fixed cost", fixedCost);
        notNegative("holding cost", holdingCost);
        notNegative("unit cost", unitCost);
    }

    public LotPeriod(Quantity demand, BigDecimal fixedCost, BigDecimal holdingCost) {
        this(demand, fixedCost, holdingCost, BigDecimal.ZERO);
    }
}
