package io.pullsignal.core.forecast;

/** What a period is. */
public enum PeriodLength {
    /**
     * One day. Weekdays on which the location never opens are no periods at all; a single date on which it is closed is a
     * period with missing demand, so that each place of the season stays one weekday. The season is the week's open days.
     */
    DAY,
    /** Seven days in a row, from whatever weekday the history begins with. Its season is the year, 52 periods. */
    WEEK,
    /** A calendar month. Its season is the year, 12 periods. */
    MONTH
}
