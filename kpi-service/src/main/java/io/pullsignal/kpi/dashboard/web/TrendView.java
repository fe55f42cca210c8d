package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.dashboard.Trend;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.Thresholds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure by day as it is drawn and said.
 *
 * @param other the days that it is compared with; two empty paths for none
 * @param greenAt height of the value from which it is green, as a coordinate; empty for none
 * @param redAt height of the value beyond which it is red
 * @param words what the picture says
 * @param high what the top of the picture stands for
 */
public record TrendView(Trend line, Trend other, String greenAt, String redAt, String words, String low, String high) {
    private static final Trend NOTHING = new Trend("", "");

    static TrendView of(
            KeyFigure figure,
            Thresholds thresholds,
            Period period,
            Map<LocalDate, PeriodSums> days,
            Optional<Period> otherPeriod,
            Map<LocalDate, PeriodSums> otherDays) {
        List<Optional<BigDecimal>> values = values(figure, period, days);
        List<Optional<BigDecimal>> others =
                otherPeriod.map(other -> values(figure, other, otherDays)).orElse(List.of());
        List<Optional<BigDecimal>> all = new ArrayList<>(values);
        all.addAll(others);
        Trend.Scale scale = Trend.Scale.covering(
                all, Stream.of(thresholds.green(), thresholds.red()).flatMap(Optional::stream));
        return new TrendView(
                Trend.of(values, scale),
                others.isEmpty() ? NOTHING : Trend.of(others, scale),
                thresholds.green().map(scale::at).orElse(""),
                thresholds.red().map(scale::at).orElse(""),
                words(figure, values),
                Words.figure(BigDecimal.valueOf(scale.low())),
                Words.figure(BigDecimal.valueOf(scale.high())));
    }

    static List<Optional<BigDecimal>> values(KeyFigure figure, Period period, Map<LocalDate, PeriodSums> days) {
        return period.eachDay().stream()
                .map(day -> Optional.ofNullable(days.get(day))
                        .flatMap(sums -> figure.of(sums).value()))
                .toList();
    }

    private static String words(KeyFigure figure, List<Optional<BigDecimal>> values) {
        List<BigDecimal> known = values.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return "By day: no values";
        }
        BigDecimal lowest = known.stream().min(Comparator.naturalOrder()).orElseThrow();
        BigDecimal highest = known.stream().max(Comparator.naturalOrder()).orElseThrow();
        return "By day: from " + Words.figure(figure, Optional.of(known.get(0))) + " to "
                + Words.figure(figure, Optional.of(known.get(known.size() - 1))) + ", lowest "
                + Words.figure(figure, Optional.of(lowest)) + ", highest "
                + Words.figure(figure, Optional.of(highest));
    }
}
