package io.pullsignal.core.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * What is known beforehand about a location's days, past and future.
 *
 * @param closedWeekdays never open
 * @param closedDates not open although the weekday usually is
 * @param holidays public holidays; open or not, they sell differently
 * @param promotionDays days of a promotion whose effect is to be estimated from history. A promotion with a factor that a
 *     planner has set is a {@link io.pullsignal.core.adjustment.PlannedAdjustment} instead, never both
 */
public record DemandCalendar(
        Set<DayOfWeek> closedWeekdays,
        Set<LocalDate> closedDates,
        Set<LocalDate> holidays,
        Set<LocalDate> promotionDays) {
    /** Open every day, no holidays, no promotions. */
    public static final DemandCalendar OPEN_DAILY = new DemandCalendar(Set.of(), Set.of(), Set.of(), Set.of());

    /** @throws IllegalArgumentException when no weekday is open */
    public DemandCalendar {
        closedWeekdays = Set.copyOf(closedWeekdays);
        closedDates = Set.copyOf(closedDates);
        holidays = Set.copyOf(holidays);
        promotionDays = Set.copyOf(promotionDays);
        if (closedWeekdays.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("a location that is closed on every weekday has no demand");
        }
    }

    boolean isClosedWeekday(LocalDate date) {
        return closedWeekdays.contains(date.getDayOfWeek());
    }

    public boolean isOpen(LocalDate date) {
        return !isClosedWeekday(date) && !closedDates.contains(date);
    }
}
