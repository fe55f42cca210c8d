package io.pullsignal.kpi.sums;

import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.Demand;
import java.math.BigDecimal;

/**
 * What positions add to the sums of one day. Everything can be added and taken out again in any order.
 *
 * <p>Stock on days on which nothing moved needs no row: what a position holds, and whether it is out, are changes of a
 * level that stays until the next change; and what a day with movements shows is kept as the difference from what the
 * level at its start would have made of it. So the part of a day depends on the fact of that day alone.
 *
 * @param begunPositions positions that exist from this day on
 * @param heldUnits change of max(0, on hand) from the start of the day to its end
 * @param heldValue the same, valued
 * @param unitSeconds integral of max(0, on hand) over the day, less that of the on hand at its start, all day long
 * @param valueSeconds the same, valued
 * @param outPositions change of the number of positions at or below zero
 * @param outDays out-days, less the positions at or below zero at the start
 * @param outSeconds seconds at or below zero, less the whole day for each position at or below zero at the start
 * @param demandUnits sold and used, less voids and downward corrections
 * @param demandValue the same, valued
 * @param metUnits of the demand, the units that were on hand
 * @param consumedUnits demand less returns
 * @param consumedValue the same, valued
 * @param demandLines lines asked for, less voided ones
 * @param metLines of these, the lines met completely
 * @param episodesStarted stockout episodes that started
 * @param episodesEnded stockout episodes that ended
 */
public record DaySums(
        long begunPositions,
        BigDecimal heldUnits,
        BigDecimal heldValue,
        BigDecimal unitSeconds,
        BigDecimal valueSeconds,
        long outPositions,
        long outDays,
        BigDecimal outSeconds,
        BigDecimal demandUnits,
        BigDecimal demandValue,
        BigDecimal metUnits,
        BigDecimal consumedUnits,
        BigDecimal consumedValue,
        long demandLines,
        long metLines,
        long episodesStarted,
        long episodesEnded) {
    private static final BigDecimal NO = BigDecimal.ZERO;

    public static final DaySums NONE = new DaySums(0, NO, NO, NO, NO, 0, 0, NO, NO, NO, NO, NO, NO, 0, 0, 0, 0);
    public static final DaySums EPISODE_STARTED =
            new DaySums(0, NO, NO, NO, NO, 0, 0, NO, NO, NO, NO, NO, NO, 0, 0, 1, 0);
    public static final DaySums EPISODE_ENDED =
            new DaySums(0, NO, NO, NO, NO, 0, 0, NO, NO, NO, NO, NO, NO, 0, 0, 0, 1);

    /**
     * What a fact adds where no void or correction of another day is reported on its day.
     *
     * @param daySeconds length of the day
     */
    public static DaySums of(DayFact fact, BigDecimal daySeconds, BigDecimal unitCost) {
        BigDecimal heldBefore = fact.openingUnits().max(NO);
        BigDecimal heldUnits = fact.closingUnits().max(NO).subtract(heldBefore);
        BigDecimal unitSeconds = fact.onHandUnitSeconds().subtract(heldBefore.multiply(daySeconds));
        boolean outBefore = !fact.begins() && fact.openingUnits().signum() <= 0;
        int outAtStart = outBefore ? 1 : 0;
        Demand demand = fact.demand();
        BigDecimal demandUnits = demand.netUnits();
        BigDecimal consumedUnits = demandUnits.subtract(demand.returnedUnits());
        return new DaySums(
                fact.begins() ? 1 : 0,
                heldUnits,
                heldUnits.multiply(unitCost),
                unitSeconds,
                unitSeconds.multiply(unitCost),
                (fact.closingUnits().signum() <= 0 ? 1 : 0) - outAtStart,
                (fact.outSeconds().signum() > 0 ? 1 : 0) - outAtStart,
                outBefore ? fact.outSeconds().subtract(daySeconds) : fact.outSeconds(),
                demandUnits,
                demandUnits.multiply(unitCost),
                demand.netMetUnits(),
                consumedUnits,
                consumedUnits.multiply(unitCost),
                demand.netLines(),
                demand.netMetLines(),
                0,
                0);
    }

    public DaySums plus(DaySums other) {
        return new DaySums(
                begunPositions + other.begunPositions,
                heldUnits.add(other.heldUnits),
                heldValue.add(other.heldValue),
                unitSeconds.add(other.unitSeconds),
                valueSeconds.add(other.valueSeconds),
                outPositions + other.outPositions,
                outDays + other.outDays,
                outSeconds.add(other.outSeconds),
                demandUnits.add(other.demandUnits),
                demandValue.add(other.demandValue),
                metUnits.add(other.metUnits),
                consumedUnits.add(other.consumedUnits),
                consumedValue.add(other.consumedValue),
                demandLines + other.demandLines,
                metLines + other.metLines,
                episodesStarted + other.episodesStarted,
                episodesEnded + other.episodesEnded);
    }

    public DaySums negated() {
        return new DaySums(
                -begunPositions,
                heldUnits.negate(),
                heldValue.negate(),
                unitSeconds.negate(),
                valueSeconds.negate(),
                -outPositions,
                -outDays,
                outSeconds.negate(),
                demandUnits.negate(),
                demandValue.negate(),
                metUnits.negate(),
                consumedUnits.negate(),
                consumedValue.negate(),
                -demandLines,
                -metLines,
                -episodesStarted,
                -episodesEnded);
    }

    /** Whether adding it changes nothing. */
    boolean isNothing() {
        return begunPositions == 0
                && outPositions == 0
                && outDays == 0
                && demandLines == 0
                && metLines == 0
                && episodesStarted == 0
                && episodesEnded == 0
                && heldUnits.signum() == 0
                && heldValue.signum() == 0
                && unitSeconds.signum() == 0
                && valueSeconds.signum() == 0
                && outSeconds.signum() == 0
                && demandUnits.signum() == 0
                && demandValue.signum() == 0
                && metUnits.signum() == 0
                && consumedUnits.signum() == 0
                && consumedValue.signum() == 0;
    }
}
