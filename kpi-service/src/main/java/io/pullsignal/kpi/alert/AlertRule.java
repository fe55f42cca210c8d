package io.pullsignal.kpi.alert;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * When a figure is an alert. It is raised when the figure has been worse than {@code raiseAt} for {@code holds} without a
 * pause, and cleared when it has been at least as good as {@code clearAt} for as long. What lies between changes nothing.
 *
 * @param name 1 to 64 characters, its identity
 * @param groupBy an alert for each item, location, supplier or category; NONE for one alert
 * @param days the figure of so many days up to today, 1 to 366
 * @param clearAt as good as {@code raiseAt} or better
 * @param holds zero to a week of business time
 */
public record AlertRule(
        String name,
        KeyFigure figure,
        Filter scope,
        Grouping groupBy,
        int days,
        BigDecimal raiseAt,
        BigDecimal clearAt,
        Duration holds) {
    private static final int NAME_MAX = 64;
    private static final int DAYS_MAX = 366;
    private static final Duration HOLDS_MAX = Duration.ofDays(7);

    public AlertRule {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("the name of a rule has 1 to " + NAME_MAX + " characters");
        }
        if (groupBy == Grouping.DAY) {
            throw new IllegalArgumentException("a rule is by item, location, supplier, category or none");
        }
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("days is 1 to " + DAYS_MAX);
        }
        if (worse(clearAt, raiseAt, figure)) {
            throw new IllegalArgumentException("clearAt " + clearAt + " is worse than raiseAt " + raiseAt);
        }
        if (holds.isNegative() || holds.compareTo(HOLDS_MAX) > 0) {
            throw new IllegalArgumentException("holds is zero to " + HOLDS_MAX.toDays() + " days");
        }
    }

    /** Whether both look at the same figure of the same groups, so that an alert of one is an alert of the other. */
    public boolean asksAs(AlertRule other) {
        return figure == other.figure && scope.equals(other.scope) && groupBy == other.groupBy && days == other.days;
    }

    /** Whether the value speaks for raising. */
    public boolean breached(BigDecimal value) {
        return worse(value, raiseAt, figure);
    }

    /** Whether the value speaks for clearing. */
    public boolean recovered(BigDecimal value) {
        return !worse(value, clearAt, figure);
    }

    private static boolean worse(BigDecimal value, BigDecimal than, KeyFigure figure) {
        int more = value.compareTo(than);
        return figure.thresholds().higherIsBetter() ? more < 0 : more > 0;
    }
}
