package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.dashboard.Trend;
import io.pullsignal.kpi.dashboard.db.ScopeReads;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.ThresholdChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One figure in full.
 *
 * @param parts numerator and denominator in words
 * @param days by day, the latest first
 * @param tabs what it can be listed by
 * @param more address of the next page of the list; empty on the last one
 * @param incomplete whether there are more groups than are ranked
 */
public record FigureView(
        FilterView filter,
        TileView tile,
        String definition,
        String parts,
        String evidence,
        String board,
        String csv,
        List<DayRow> days,
        List<Mark> marks,
        List<Tab> tabs,
        String by,
        List<RowView> rows,
        String more,
        boolean incomplete,
        String green,
        String red) {
    /** One day of the trend. */
    public record DayRow(String day, String value, String other) {}

    /**
     * Something that changed the rules.
     *
     * @param x where in the picture
     */
    public record Mark(String x, String day, String words) {}

    /** One of the ways to list it. */
    public record Tab(String name, String href, boolean current) {}

    /**
     * One group of the list.
     *
     * @param href where it leads; empty where nowhere
     */
    public record RowView(
            String group,
            String name,
            String href,
            String value,
            String tone,
            String standing,
            String target,
            String board) {
        /** What it is called; the code where it has no name. */
        public String title() {
            return name.isEmpty() ? group : name;
        }
    }

    /** What it is listed by, as an address has it. */
    public String byCode() {
        return by.toLowerCase(Locale.ROOT);
    }

    static List<DayRow> days(
            KeyFigure figure,
            Period period,
            ScopeReads.Found found,
            Optional<Period> other,
            Optional<ScopeReads.Found> there) {
        List<Optional<BigDecimal>> values = TrendView.values(figure, period, found.days());
        Map<LocalDate, PeriodSums> otherDays = there.map(ScopeReads.Found::days).orElse(Collections.emptySortedMap());
        List<Optional<BigDecimal>> others =
                other.map(days -> TrendView.values(figure, days, otherDays)).orElse(List.of());
        List<DayRow> rows = new ArrayList<>();
        for (int day = period.days() - 1; day >= 0; day--) {
            rows.add(new DayRow(
                    Words.day(period.from().plusDays(day)),
                    Words.figure(figure, values.get(day)),
                    others.isEmpty() ? "" : Words.figure(figure, others.get(day))));
        }
        return rows;
    }

    static List<Mark> marks(Period period, List<ThresholdChange> changes) {
        return changes.stream()
                .map(change -> {
                    LocalDate day = change.changedAt().atOffset(ZoneOffset.UTC).toLocalDate();
                    int index = Math.toIntExact(day.toEpochDay() - period.from().toEpochDay());
                    return new Mark(
                            Trend.coordinate(Trend.x(Math.max(0, Math.min(index, period.days() - 1)), period.days())),
                            Words.day(day),
                            words(change));
                })
                .toList();
    }

    private static String words(ThresholdChange change) {
        String scope = new Selection(
                        new Period(LocalDate.EPOCH, LocalDate.EPOCH),
                        Optional.empty(),
                        change.scope(),
                        Comparison.Days.SAME,
                        Optional.empty(),
                        Optional.empty())
                .scopeInWords();
        String set =
                change.thresholds().map(one -> Words.target(one.thresholds())).orElse("Back to the wider thresholds");
        return set + (scope.isEmpty() ? "" : ", " + scope) + "; by " + change.changedBy()
                + (change.reason().isEmpty() ? "" : ": " + change.reason());
    }

    static String window(DeliveryWindow window) {
        String agreed = switch (window.agreed()) {
            case FIRST_PROMISED -> "the day promised first";
            case LAST_PROMISED -> "the day promised last";
            case REQUESTED -> "the requested day";
        };
        return "On time is from " + window.earlyDays() + " days before to " + window.lateDays() + " days after "
                + agreed + ".";
    }
}
