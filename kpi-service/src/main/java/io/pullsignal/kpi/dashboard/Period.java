package io.pullsignal.kpi.dashboard;

import io.pullsignal.kpi.indicators.FigureQuery;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Days that a page shows.
 *
 * @param to not before from; at most ten years of days
 */
public record Period(LocalDate from, LocalDate to) {
    /** A year back and on the same weekday. */
    private static final int DAYS_OF_52_WEEKS = 364;

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last day is before the first");
        }
        if (ChronoUnit.DAYS.between(from, to) >= FigureQuery.DAYS_MAX) {
            throw new IllegalArgumentException("a period has at most " + FigureQuery.DAYS_MAX + " days");
        }
    }

    /** The days up to today. */
    public static Period last(int days, LocalDate today) {
        return new Period(today.minusDays(days - 1L), today);
    }

    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
    }

    public List<LocalDate> eachDay() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** As many days, right before these. */
    public Period before() {
        return new Period(from.minusDays(days()), from.minusDays(1));
    }

    /** As many days, 52 weeks earlier, so that weekdays meet. */
    public Period yearBefore() {
        return new Period(from.minusDays(DAYS_OF_52_WEEKS), to.minusDays(DAYS_OF_52_WEEKS));
    }
}
