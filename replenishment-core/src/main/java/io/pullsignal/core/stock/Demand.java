package io.pullsignal.core.stock;

import java.time.LocalDate;

/**
 * What is promised to customers, or to other locations, for one day.
 *
 * @param dueOn business date of the location
 * @param units above zero
 */
public record Demand(LocalDate dueOn, Quantity units) {
    /** The day of what is due at once and on no day in particular: goods for another location of ours. */
    public static final LocalDate AT_ONCE = LocalDate.EPOCH;
}
