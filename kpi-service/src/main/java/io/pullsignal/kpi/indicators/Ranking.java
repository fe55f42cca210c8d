package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Groups by how bad a figure is: the worst first, then by name; groups without a value last. */
public final class Ranking {
    /** So many groups are ranked at most, the first ones by name. */
    public static final int GROUPS_MAX = 20_000;

    private Ranking() {}

    /** A group and its figure. */
    public record Ranked(String group, KeyFigure.Value figure) {
        /** Where a page starts that follows this group. */
        public Place place() {
            return new Place(figure.value(), group);
        }
    }

    /** A place in the order: behind the group of this value and name. */
    public record Place(Optional<BigDecimal> value, String group) {}

    /**
     * A page of the order.
     *
     * @param after empty for the first page
     */
    public static List<Ranked> page(List<Ranked> groups, KeyFigure figure, Optional<Place> after, int limit) {
        Comparator<Place> order = order(figure);
        return groups.stream()
                .filter(group -> after.isEmpty() || order.compare(group.place(), after.get()) > 0)
                .sorted(Comparator.comparing(Ranked::place, order))
                .limit(limit)
                .toList();
    }

    private static Comparator<Place> order(KeyFigure figure) {
        Comparator<BigDecimal> worstFirst =
                figure.thresholds().higherIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.<Place, Boolean>comparing(place -> place.value().isEmpty())
                .thenComparing(place -> place.value().orElse(BigDecimal.ZERO), worstFirst)
                .thenComparing(Place::group);
    }
}
