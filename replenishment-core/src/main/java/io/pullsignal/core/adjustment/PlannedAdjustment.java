package io.pullsignal.core.adjustment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Demand or lead time times a factor, for some business dates.
 *
 * @param name what people call it, for example {@code Black Friday}; shown beside every number it touches
 * @param factor zero or above; 1 changes nothing, 2.5 is two and a half times as much, 0 is none
 * @param from first business date
 * @param to last business date, inclusive
 */
public record PlannedAdjustment(
        String name, AdjustmentKind kind, AdjustmentTarget target, BigDecimal factor, LocalDate from, LocalDate to) {
    /** @throws IllegalArgumentException when the factor is below zero, the dates are swapped or the name is blank */
    public PlannedAdjustment {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an adjustment needs a name");
        }
        if (factor.signum() < 0) {
            throw new IllegalArgumentException("factor " + factor.toPlainString() + " of " + name + " is below zero");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(name + " ends on " + to + ", before it begins on " + from);
        }
    }

    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** Whether it is in force on any date of a period; both ends inclusive. */
    public boolean touches(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && !to.isBefore(first);
    }

    /** For example {@code Black Friday x 2.5}. */
    @Override
    public String toString() {
        return name + " x " + factor.stripTrailingZeros().toPlainString();
    }
}
