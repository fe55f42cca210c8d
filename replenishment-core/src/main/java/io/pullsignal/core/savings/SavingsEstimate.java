package io.pullsignal.core.savings;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Inventory now against inventory then, in money of one currency.
 *
 * @param annualCostOfGoodsSold money a year, above zero
 * @param inventoryNow time-weighted average value, zero or above
 * @param inventoryThen time-weighted average value that is expected or was reached, zero or above
 * @param carryingCost what holding costs
 */
public record SavingsEstimate(
        BigDecimal annualCostOfGoodsSold,
        BigDecimal inventoryNow,
        BigDecimal inventoryThen,
        CarryingCost carryingCost) {
    /** Days in the year that days of inventory are counted in. */
    public static final BigDecimal DAYS_A_YEAR = new BigDecimal("365");

    private static final int MONEY_SCALE = 4;
    private static final int DAYS_SCALE = 2;

    public SavingsEstimate {
        positive("annual cost of goods sold", annualCostOfGoodsSold);
        notNegative("inventory now", inventoryNow);
        notNegative("inventory then", inventoryThen);
    }

    /** Money set free once; below zero where inventory grows. */
    public BigDecimal cashFreed() {
        return inventoryNow.subtract(inventoryThen);
    }

    /** Carrying cost saved a year, money to four decimals; below zero where inventory grows. */
    public BigDecimal annualSaving() {
        return cashFreed().multiply(carryingCost.rate()).setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
    }

    /** DIO now: average inventory / cost of goods sold x 365, to two decimals. */
    public BigDecimal daysInventoryNow() {
        return days(inventoryNow);
    }

    /** DIO then, to two decimals. */
    public BigDecimal daysInventoryThen() {
        return days(inventoryThen);
    }

    /** Turns a year now, to two decimals; empty without inventory. */
    public Optional<BigDecimal> turnsNow() {
        return turns(inventoryNow);
    }

    /** Turns a year then, to two decimals; empty without inventory. */
    public Optional<BigDecimal> turnsThen() {
        return turns(inventoryThen);
    }

    private BigDecimal days(BigDecimal inventory) {
        return inventory.multiply(DAYS_A_YEAR).divide(annualCostOfGoodsSold, DAYS_SCALE, RoundingMode.HALF_UP);
    }

    private Optional<BigDecimal> turns(BigDecimal inventory) {
        return inventory.signum() == 0
                ? Optional.empty()
                : Optional.of(annualCostOfGoodsSold.divide(inventory, DAYS_SCALE, RoundingMode.HALF_UP));
    }
}
