package io.pullsignal.kpi.dashboard.db;

import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.ThresholdBook;
import io.pullsignal.kpi.indicators.db.FigureSums;
import io.pullsignal.kpi.indicators.db.ThresholdsTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of one part of the business: over the period, by day, and of what it is compared with. */
public final class ScopeReads {
    private final FigureSums sums = new FigureSums();
    private final ThresholdsTable thresholds = new ThresholdsTable();

    /**
     * What was read.
     *
     * @param days sums by day; days without any are missing
     */
    public record Found(PeriodSums period, SortedMap<LocalDate, PeriodSums> days, ThresholdBook thresholds) {}

    /** The part of the business over a period, and by day. */
    public Found read(Connection connection, Period period, Filter scope, DeliveryWindow window, Instant now)
            throws SQLException {
        return new Found(
                total(connection, period, scope, window, now),
                byDay(connection, period, scope, window, now),
                thresholds.book(connection));
    }

    /** What it is compared with, over its period and by day. */
    public Optional<Found> other(
            Connection connection, Optional<Comparison> comparison, DeliveryWindow window, Instant now)
            throws SQLException {
        if (comparison.isEmpty()) {
            return Optional.empty();
        }
        Comparison with = comparison.get();
        return Optional.of(read(connection, with.period(), with.scope(), window, now));
    }

    private PeriodSums total(Connection connection, Period period, Filter scope, DeliveryWindow window, Instant now)
            throws SQLException {
        SortedMap<String, PeriodSums> one = sums.sums(
                connection,
                new FigureQuery(period.from(), period.to(), now, Grouping.NONE, scope, window, Optional.empty(), 1));
        return one.values().iterator().next();
    }

    private SortedMap<LocalDate, PeriodSums> byDay(
            Connection connection, Period period, Filter scope, DeliveryWindow window, Instant now)
            throws SQLException {
        SortedMap<LocalDate, PeriodSums> days = new TreeMap<>();
        for (Map.Entry<String, PeriodSums> day : sums.sums(
                        connection,
                        new FigureQuery(
                                period.from(),
                                period.to(),
                                now,
                                Grouping.DAY,
                                scope,
                                window,
                                Optional.empty(),
                                FigureQuery.DAYS_MAX))
                .entrySet()) {
            days.put(LocalDate.parse(day.getKey()), day.getValue());
        }
        return days;
    }
}
