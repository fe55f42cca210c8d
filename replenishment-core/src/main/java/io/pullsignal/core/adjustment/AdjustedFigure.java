package io.pullsignal.core.adjustment;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A number and what planners made of it, so that nobody sees one without the other.
 *
 * @param base before any adjustment
 * @param factor product of what is in force, averaged over the days of the period
 * @param value base times factor
 * @param adjustments what is in force on at least one day; empty where nothing was adjusted
 */
public record AdjustedFigure(
        BigDecimal base, BigDecimal factor, BigDecimal value, List<PlannedAdjustment> adjustments) {
    public AdjustedFigure {
        adjustments = List.copyOf(adjustments);
    }

    public boolean adjusted() {
        return !adjustments.isEmpty();
    }

    /** For example {@code 25 = 10 x 2.5 (Black Friday x 2.5)}; the plain number where nothing was adjusted. */
    @Override
    public String toString() {
        if (!adjusted()) {
            return plain(value);
        }
        return plain(value) + " = " + plain(base) + " x " + plain(factor) + " ("
                + adjustments.stream().map(PlannedAdjustment::toString).collect(Collectors.joining(", ")) + ")";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
