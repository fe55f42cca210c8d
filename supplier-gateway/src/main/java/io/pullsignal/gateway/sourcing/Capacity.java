package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * What a supplier can deliver of an item in a period.
 *
 * @param quantity stock units ordered in one period at most, above zero
 */
public record Capacity(BigDecimal quantity, Period period) {
    /** Calendar periods in the supplier's own days; weeks begin on Monday. */
    public enum Period {
        DAY,
        WEEK,
        MONTH;

        LocalDate startOf(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    /** @throws InvalidMasterDataException when the quantity is not above zero */
    public Capacity {
        quantity = Amounts.positive("capacityQuantity", Amounts.quantity("capacityQuantity", quantity));
    }
}
