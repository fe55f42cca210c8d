package io.pullsignal.kpi.sums;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a position counts in the sums, and at which cost. It is kept with the position, not looked up: what is taken out
 * of the sums later is exactly what was put in, whatever happened to the item in between.
 *
 * @param category that of the item; empty where the item is unknown
 * @param currency that of the cost; empty where the item is unknown
 * @param supplier code; empty where none is known
 * @param unitCost standard cost of one stock unit; zero where the item is unknown
 * @param backBookedUntil latest day on which voids or corrections of another day are reported; null where there is none
 */
public record CountedAs(
        String category,
        String currency,
        String supplier,
        BigDecimal unitCost,
        @Nullable LocalDate backBookedUntil) {

    /** Whether demand of this day can come from another day too. */
    public boolean backBooked(LocalDate day) {
        return backBookedUntil != null && !day.isAfter(backBookedUntil);
    }
}
