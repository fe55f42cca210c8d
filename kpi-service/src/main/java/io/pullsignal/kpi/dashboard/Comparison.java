package io.pullsignal.kpi.dashboard;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import java.util.Optional;

/**
 * What the figures are set against: other days, another location, another supplier, or several of these.
 *
 * @param name what it is, as a label has it, for example "the days before"
 */
public record Comparison(Period period, Filter scope, String name) {
    /** Other days. */
    public enum Days {
        SAME,
        BEFORE,
        YEAR_BEFORE
    }

    /** Empty where nothing differs. */
    public static Optional<Comparison> of(
            Period period, Filter scope, Days days, Optional<String> location, Optional<String> supplier) {
        Period other = switch (days) {
            case SAME -> period;
            case BEFORE -> period.before();
            case YEAR_BEFORE -> period.yearBefore();
        };
        Filter otherScope = new Filter(
                location.isPresent() ? location : scope.location(),
                scope.item(),
                supplier.isPresent() ? supplier : scope.supplier(),
                scope.category());
        if (other.equals(period) && otherScope.equals(scope)) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        location.ifPresent(name::append);
        supplier.ifPresent(code -> name.append(name.isEmpty() ? "" : ", ").append(code));
        String when = switch (days) {
            case SAME -> "";
            case BEFORE -> "the " + period.days() + " days before";
            case YEAR_BEFORE -> "52 weeks before";
        };
        if (!when.isEmpty()) {
            name.append(name.isEmpty() ? "" : ", ").append(when);
        }
        return Optional.of(new Comparison(other, otherScope, name.toString()));
    }
}
