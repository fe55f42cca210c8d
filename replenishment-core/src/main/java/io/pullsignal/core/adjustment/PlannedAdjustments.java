package io.pullsignal.core.adjustment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * The adjustments of one item at one location. Those that overlap multiply. Over a period of several days the factor is the
 * mean of its days' factors, so that a promotion of two days in a week of seven counts for two sevenths.
 */
public final class PlannedAdjustments {
    public static final PlannedAdjustments NONE = new PlannedAdjustments(List.of());

    /** Decimals of a mean factor; a period of one day is exact. */
    private static final int FACTOR_DECIMALS = 12;

    private static final Comparator<PlannedAdjustment> BY_TIME =
            Comparator.comparing(PlannedAdjustment::from).thenComparing(PlannedAdjustment::name);

    private final List<PlannedAdjustment> adjustments;

    private PlannedAdjustments(List<PlannedAdjustment> adjustments) {
        this.adjustments = adjustments;
    }

    public static PlannedAdjustments of(List<PlannedAdjustment> adjustments) {
        return adjustments.isEmpty()
                ? NONE
                : new PlannedAdjustments(adjustments.stream().sorted(BY_TIME).toList());
    }

    /** A day's figure, adjusted. */
    public AdjustedFigure on(LocalDate date, AdjustmentTarget target, BigDecimal base) {
        return over(date, date, target, base);
    }

    /**
     * A period's figure, adjusted.
     *
     * @param first first business date of the period
     * @param last last business date of the period, inclusive
     */
    public AdjustedFigure over(LocalDate first, LocalDate last, AdjustmentTarget target, BigDecimal base) {
        List<PlannedAdjustment> inForce = adjustments.stream()
                .filter(adjustment -> adjustment.target() == target && adjustment.touches(first, last))
                .toList();
        BigDecimal factor = inForce.isEmpty() ? BigDecimal.ONE : meanFactor(inForce, first, last);
        return new AdjustedFigure(base, factor, base.multiply(factor), inForce);
    }

    private static BigDecimal meanFactor(List<PlannedAdjustment> inForce, LocalDate first, LocalDate last) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            BigDecimal factor = BigDecimal.ONE;
            for (PlannedAdjustment adjustment : inForce) {
                if (adjustment.covers(day)) {
                    factor = factor.multiply(adjustment.factor());
                }
            }
            sum = sum.add(factor);
        }
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return days == 1 ? sum : sum.divide(BigDecimal.valueOf(days), FACTOR_DECIMALS, RoundingMode.HALF_UP);
    }
}
