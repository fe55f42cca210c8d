package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.Trend;
import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Health;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.StockSums;
import io.pullsignal.kpi.indicators.ThresholdBook;
import io.pullsignal.kpi.indicators.Thresholds;
import io.pullsignal.kpi.scorecard.Basis;
import io.pullsignal.kpi.scorecard.Distribution;
import io.pullsignal.kpi.scorecard.Measure;
import io.pullsignal.kpi.scorecard.PriceTrend;
import io.pullsignal.kpi.scorecard.Scorecard;
import io.pullsignal.kpi.scorecard.SupplierScore;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A supplier's scorecard.
 *
 * @param name empty where it is called by its code
 * @param weeks by week, the latest first
 * @param window what on time means
 * @param lines address of the order lines behind it
 */
public record ScorecardView(
        ScoreQuery.Wanted wanted,
        String code,
        String name,
        List<Tile> tiles,
        List<WeekRow> weeks,
        String window,
        String lines,
        String csv,
        String board) {
    /** Lead times should vary by a day at most; by more than three, stock pays for it. */
    private static final Thresholds LEAD_TIME_DEVIATION_DAYS = Thresholds.atMost("1", "3");

    private static final Trend NOTHING = new Trend("", "");

    /** One figure with its history. @param note what goes with the value; empty for nothing */
    public record Tile(
            String code,
            String title,
            String value,
            String unit,
            String tone,
            String standing,
            String target,
            TrendView trend,
            String note,
            String href) {}

    /** One week as it is shown. */
    public record WeekRow(
            String week,
            String due,
            String otif,
            String onTime,
            String inFull,
            String quality,
            String leadTime,
            String late,
            String answer,
            String price) {}

    static ScorecardView of(
            Scorecard card, ScoreQuery.Wanted wanted, Filter scope, ThresholdBook thresholds, String board) {
        String scopeQuery = "days=chosen&from=" + wanted.period().from() + "&to="
                + wanted.period().to() + "&supplier=" + Selection.encoded(card.supplier());
        String lines = "/kpis/evidence?" + scopeQuery;
        return new ScorecardView(
                wanted,
                card.supplier(),
                card.name().equals(card.supplier()) ? "" : card.name(),
                new Tiles(card, wanted, scope, thresholds, scopeQuery, lines).all(),
                rows(card, wanted),
                FigureView.window(wanted.window()),
                lines,
                "/v1/suppliers/" + Selection.encoded(card.supplier()) + "/scorecard.csv?" + wanted.interfaceQuery(),
                board);
    }

    /** Address of this page. */
    public String action() {
        return "/kpis/suppliers/" + Selection.encoded(code);
    }

    /** What it is called; the code where it has no name. */
    public String title() {
        return name.isEmpty() ? code : name;
    }

    private static List<WeekRow> rows(Scorecard card, ScoreQuery.Wanted wanted) {
        List<WeekRow> rows = new ArrayList<>();
        for (Map.Entry<LocalDate, SupplierScore> week : card.weeks().entrySet()) {
            SupplierScore score = week.getValue();
            rows.add(
                    0,
                    new WeekRow(
                            Words.day(week.getKey()),
                            Words.exact(wanted.basis().otif(score.deliveries()).denominator()),
                            percent(wanted.basis().otif(score.deliveries()).value()),
                            percent(value(KeyFigure.SUPPLIER_ON_TIME, score.deliveries())),
                            percent(value(KeyFigure.SUPPLIER_IN_FULL, score.deliveries())),
                            percent(value(KeyFigure.SUPPLIER_QUALITY, score.deliveries())),
                            spread(score.spread(Measure.LEAD_TIME_DAYS)),
                            spread(score.spread(Measure.DAYS_LATE)),
                            spread(score.spread(Measure.ANSWER_HOURS)),
                            price(card, week.getKey()).map(Words::figure).orElse("–")));
        }
        return rows;
    }

    private static Optional<BigDecimal> price(Scorecard card, LocalDate week) {
        return card.prices()
                .flatMap(prices -> Optional.ofNullable(prices.weeks().get(week)));
    }

    private static Optional<BigDecimal> value(KeyFigure figure, DeliverySums deliveries) {
        return figure.of(new PeriodSums(StockSums.NONE, deliveries)).value();
    }

    private static String percent(Optional<BigDecimal> value) {
        return value.map(known -> Words.figure(known) + " %").orElse("–");
    }

    /** Median and p90. */
    private static String spread(Distribution values) {
        return values.median()
                .map(median -> median + " / " + values.percentile(90).orElseThrow())
                .orElse("–");
    }

    private record Tiles(
            Scorecard card,
            ScoreQuery.Wanted wanted,
            Filter scope,
            ThresholdBook book,
            String scopeQuery,
            String lines) {
        List<Tile> all() {
            Basis basis = wanted.basis();
            return List.of(
                    judged(
                            KeyFigure.SUPPLIER_OTIF,
                            "On time in full, by " + basis.code(),
                            score -> basis.otif(score.deliveries()).value()),
                    judged(
                            KeyFigure.SUPPLIER_ON_TIME,
                            "On time",
                            score -> value(KeyFigure.SUPPLIER_ON_TIME, score.deliveries())),
                    judged(
                            KeyFigure.SUPPLIER_IN_FULL,
                            "In full",
                            score -> value(KeyFigure.SUPPLIER_IN_FULL, score.deliveries())),
                    judged(
                            KeyFigure.SUPPLIER_QUALITY,
                            "Quality",
                            score -> value(KeyFigure.SUPPLIER_QUALITY, score.deliveries())),
                    leadTime(),
                    spread("days-late", "Days after the agreed day", "days", Measure.DAYS_LATE, ""),
                    answers(),
                    prices());
        }

        private Tile judged(KeyFigure figure, String title, Function<SupplierScore, Optional<BigDecimal>> of) {
            Thresholds thresholds = book.of(figure, scope);
            Optional<BigDecimal> value = of.apply(card.period());
            Health health = Thresholds.health(thresholds, value);
            return new Tile(
                    figure.code(),
                    title,
                    value.map(Words::figure).orElse("–"),
                    "%",
                    Words.tone(health),
                    Words.standing(health),
                    Words.target(thresholds),
                    drawn(
                            weekly(of),
                            List.of(),
                            " %",
                            Stream.of(thresholds.green(), thresholds.red())
                                    .flatMap(Optional::stream)
                                    .toList()),
                    "",
                    "/kpis/" + figure.code() + "?" + scopeQuery + "&by=item");
        }

        private Tile leadTime() {
            Distribution actual = card.period().spread(Measure.LEAD_TIME_DAYS);
            Distribution agreed = card.period().spread(Measure.AGREED_LEAD_TIME_DAYS);
            Optional<BigDecimal> deviation = actual.standardDeviation();
            Health health = Thresholds.health(LEAD_TIME_DEVIATION_DAYS, deviation);
            String note = actual.count() == 0
                    ? ""
                    : "nine of ten within " + actual.percentile(90).orElseThrow() + ", agreed "
                            + agreed.median().map(String::valueOf).orElse("–") + ", spread "
                            + actual.spread().orElseThrow()
                            + deviation
                                    .map(value -> ", deviation " + Words.figure(value))
                                    .orElse("");
            return new Tile(
                    "lead-time",
                    "Lead time, median",
                    actual.median().map(String::valueOf).orElse("–"),
                    "days",
                    Words.tone(health),
                    Words.standing(health),
                    "Standard deviation: at most 1 day, red above 3",
                    trend(Measure.LEAD_TIME_DAYS, " days"),
                    note,
                    lines);
        }

        private Tile answers() {
            long silent = card.period().spread(Measure.NO_ANSWER).count();
            return spread(
                    "answers",
                    "Time to answer, median",
                    "hours",
                    Measure.ANSWER_HOURS,
                    silent == 0 ? "" : (silent == 1 ? "1 line is" : silent + " lines are") + " not answered");
        }

        private Tile spread(String code, String title, String unit, Measure measure, String more) {
            Distribution values = card.period().spread(measure);
            String note = values.percentile(90)
                    .map(p90 -> "nine of ten within " + p90)
                    .orElse("");
            return new Tile(
                    code,
                    title,
                    values.median().map(String::valueOf).orElse("–"),
                    unit,
                    Words.tone(values.count() == 0 ? Health.NOT_AVAILABLE : Health.UNRATED),
                    Words.standing(values.count() == 0 ? Health.NOT_AVAILABLE : Health.UNRATED),
                    "No target is set",
                    trend(measure, " " + unit),
                    note + (note.isEmpty() || more.isEmpty() ? "" : ", ") + more,
                    lines);
        }

        private Tile prices() {
            Optional<BigDecimal> latest = card.prices().flatMap(PriceTrend::latest);
            Health health = latest.isEmpty() ? Health.NOT_AVAILABLE : Health.UNRATED;
            return new Tile(
                    "prices",
                    "Prices",
                    latest.map(Words::figure).orElse("–"),
                    "index",
                    Words.tone(health),
                    Words.standing(health),
                    "100 is what each item cost when first bought",
                    drawn(mondays().stream().map(week -> price(card, week)).toList(), List.of(), "", List.of()),
                    card.prices().isEmpty() ? "prices are in several currencies" : "",
                    lines);
        }

        /** Median as the line, p90 as the other one. */
        private TrendView trend(Measure measure, String unit) {
            return drawn(
                    weekly(score -> score.spread(measure).median().map(BigDecimal::valueOf)),
                    weekly(score -> score.spread(measure).percentile(90).map(BigDecimal::valueOf)),
                    unit,
                    List.of());
        }

        private List<Optional<BigDecimal>> weekly(Function<SupplierScore, Optional<BigDecimal>> of) {
            return mondays().stream()
                    .map(week -> Optional.ofNullable(card.weeks().get(week)).flatMap(of))
                    .toList();
        }

        private List<LocalDate> mondays() {
            LocalDate first = wanted.period().from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return Stream.iterate(first, week -> !week.isAfter(wanted.period().to()), week -> week.plusWeeks(1))
                    .toList();
        }

        /** @param levels where it is green and red; none or both */
        private static TrendView drawn(
                List<Optional<BigDecimal>> values,
                List<Optional<BigDecimal>> others,
                String unit,
                List<BigDecimal> levels) {
            Trend.Scale scale = Trend.Scale.covering(
                    Stream.concat(values.stream(), others.stream()).toList(), levels.stream());
            return new TrendView(
                    Trend.of(values, scale),
                    others.isEmpty() ? NOTHING : Trend.of(others, scale),
                    levels.isEmpty() ? "" : scale.at(levels.get(0)),
                    levels.isEmpty() ? "" : scale.at(levels.get(1)),
                    words(values, unit),
                    Words.figure(BigDecimal.valueOf(scale.low())),
                    Words.figure(BigDecimal.valueOf(scale.high())));
        }

        private static String words(List<Optional<BigDecimal>> values, String unit) {
            List<BigDecimal> known = values.stream().flatMap(Optional::stream).toList();
            if (known.isEmpty()) {
                return "By week: no values";
            }
            return "By week: from " + Words.figure(known.get(0)) + " to "
                    + Words.figure(known.get(known.size() - 1)) + ", lowest "
                    + Words.figure(known.stream().min(Comparator.naturalOrder()).orElseThrow()) + ", highest "
                    + Words.figure(known.stream().max(Comparator.naturalOrder()).orElseThrow()) + unit;
        }
    }
}
