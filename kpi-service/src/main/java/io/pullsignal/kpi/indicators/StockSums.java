package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;

/**
 * What a group's stock and demand add up to over a period. Money is in the one currency of the group, at the standard
 * cost that is valid now.
 *
 * @param cogs cost of (demand - returns)
 * @param inventoryValueDays integral of inventory value over time: currency x days
 * @param onHandUnits on hand at the end of the period, negative positions counted as zero
 * @param onHandValue the same, valued
 * @param demandUnits sold and used, less voids and downward corrections
 * @param demandValue the same, valued
 * @param metUnits of the demand, the units that were on hand
 * @param demandLines lines asked for, less voided ones
 * @param metLines of these, the lines met completely
 * @param days days of the period on which any position of the group existed
 * @param stockedDays the same, summed over positions
 * @param outDays of these, the days with on hand at or below zero at any instant
 * @param outSeconds seconds with on hand at or below zero
 * @param episodes stockout episodes that went on at any time of the period
 * @param oneItem the group is about one item, so that its units can be set against each other; otherwise only values can
 * @param currencies number of currencies in which costs are kept
 * @param unpricedPositions positions whose item has no standard cost here; they are not in the amounts
 */
public record StockSums(
        BigDecimal cogs,
        BigDecimal inventoryValueDays,
        BigDecimal onHandUnits,
        BigDecimal onHandValue,
        BigDecimal demandUnits,
        BigDecimal demandValue,
        BigDecimal metUnits,
        BigDecimal demandLines,
        BigDecimal metLines,
        BigDecimal days,
        BigDecimal stockedDays,
        BigDecimal outDays,
        BigDecimal outSeconds,
        BigDecimal episodes,
        boolean oneItem,
        long currencies,
        long unpricedPositions) {
    public static final StockSums NONE = new StockSums(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            false,
            0,
            0);
}
