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
 * @param groupLimit at most so many groups, in the order of their names, 1 to 20,001
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

    /** One more than are ranked, so that it shows whether there are more. */
    private static final int GROUPS_MAX = Ranking.GROUPS_MAX + 1;

    /** Empty parts do not restrict. */
    public record Filter(
            Optional<String> location, Optional<String> item, Optional<String> supplier, Optional<String> category) {
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether whatever the other one lets through, this one does. */
        public boolean contains(Filter other) {
            return contains(location, other.location)
                    && contains(item, other.item)
                    && contains(supplier, other.supplier)
                    && contains(category, other.category);
        }

        /** This filter for one group; the same where groups are days or there are none. */
        public Filter narrowed(Grouping grouping, String group) {
            Optional<String> one = Optional.of(group);
            return switch (grouping) {
                case NONE, DAY -> this;
                case LOCATION -> new Filter(one, item, supplier, category);
                case ITEM -> new Filter(location, one, supplier, category);
                case SUPPLIER -> new Filter(location, item, one, category);
                case CATEGORY -> new Filter(location, item, supplier, one);
            };
        }

        private static boolean contains(Optional<String> part, Optional<String> other) {
            return part.isEmpty() || part.equals(other);
        }
    }

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
