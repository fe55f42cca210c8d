package io.pullsignal.kpi.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which sums are wanted.
 *
 * @param from first day of the period, in each location's own calendar
 * @param to last day; days after the location's present day are cut off
 * @param now business time
 * @param after only groups whose name comes after this one
 * @param groupLimit at most so many groups, in the order of their names, 1 to 500
 */
public record FigureQuery(
        LocalDate from,
        LocalDate to,
        Instant now,
        Grouping grouping,
        Filter filter,
        DeliveryWindow window,
        Optional<String> after,
        int groupLimit) {
    /** Longest period: ten years. */
    public static final int DAYS_MAX = 3_660;

    private static final int GROUPS_MAX = 500;

    /** Empty parts do not restrict. */
    public record Filter(
            Optional<String> location, Optional<String> item, Optional<String> supplier, Optional<String> category) {}

    public FigureQuery {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to is before from");
        }
        if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw new IllegalArgumentException("a period has at most " + DAYS_MAX + " days");
        }
        if (groupLimit < 1 || groupLimit > GROUPS_MAX) {
            throw new IllegalArgumentException("limit is 1 to " + GROUPS_MAX);
        }
    }
}
