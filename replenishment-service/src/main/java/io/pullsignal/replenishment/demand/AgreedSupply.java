package io.pullsignal.replenishment.demand;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;

/**
 * What was planned or agreed about a position's supply.
 *
 * @param leadTimeDays of the loop, else of the sourcing terms, else zero
 * @param minimumOrderQuantity units, zero for none
 */
public record AgreedSupply(BigDecimal leadTimeDays, Quantity minimumOrderQuantity) {}
