package io.pullsignal.core.forecast;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which dates the periods of a history and of its forecast are.
 *
 * @param start first date of period 0; for days moved on to the first weekday that is open, for months to be the first of a month
 */
public record Timeline(LocalDate start, PeriodLength length, DemandCalendar calendar) {
    private static final int WEEKS_IN_YEAR = 52;
    private static final int MONTHS_IN_YEAR = 12;
    private static final int DAYS_IN_WEEK = 7;

    /** @throws IllegalArgumentException when periods are months and the start is not the first of one */
    public Timeline {
        if (length == PeriodLength.MONTH && start.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("months begin on the first, not on " + start);
        }
        while (length == PeriodLength.DAY && calendar.isClosedWeekday(start)) {
            start = start.plusDays(1);
        }
    }

    /** Periods in a season: the open weekdays of a week, 52 weeks or 12 months. */
    public int seasonPeriods() {
        return switch (length) {
            case DAY -> DAYS_IN_WEEK - calendar.closedWeekdays().size();
            case WEEK -> WEEKS_IN_YEAR;
            case MONTH -> MONTHS_IN_YEAR;
        };
    }

    /** First date of a period, counted from 0. */
    public LocalDate firstDay(int period) {
        return switch (length) {
            case DAY -> openDay(period);
            case WEEK -> start.plusWeeks(period);
            case MONTH -> start.plusMonths(period);
        };
    }

    /** Last date of a period, inclusive. */
    public LocalDate lastDay(int period) {
        return length == PeriodLength.DAY
                ? firstDay(period)
                : firstDay(period + 1).minusDays(1);
    }

    /** The same dates with period 0 being what was {@code period}. */
    public Timeline from(int period) {
        return new Timeline(firstDay(period), length, calendar);
    }

    /** Whether the location is closed throughout a period, so that it can have no demand. */
    public boolean isClosed(int period) {
        LocalDate last = lastDay(period);
        for (LocalDate day = firstDay(period); !day.isAfter(last); day = day.plusDays(1)) {
            if (calendar.isOpen(day)) {
                return false;
            }
        }
        return true;
    }

    /** Share of a period's days that are holidays, 0 to 1. */
    double holidayShare(int period) {
        return share(period, calendar.holidays());
    }

    /** Share of a period's days with a promotion, 0 to 1. */
    double promotionShare(int period) {
        return share(period, calendar.promotionDays());
    }

    private double share(int period, Set<LocalDate> dates) {
        return dates.isEmpty() ? 0 : share(period, dates::contains);
    }

    private double share(int period, Predicate<LocalDate> condition) {
        int days = 0;
        int hits = 0;
        LocalDate last = lastDay(period);
        for (LocalDate day = firstDay(period); !day.isAfter(last); day = day.plusDays(1)) {
            days++;
            hits += condition.test(day) ? 1 : 0;
        }
        return (double) hits / days;
    }

    private LocalDate openDay(int period) {
        int openWeekdays = seasonPeriods();
        LocalDate day = start.plusWeeks(Math.floorDiv(period, openWeekdays));
        for (int left = Math.floorMod(period, openWeekdays); left > 0; left -= calendar.isClosedWeekday(day) ? 0 : 1) {
            day = day.plusDays(1);
        }
        return day;
    }
}
