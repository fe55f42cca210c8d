package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Health;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.StockSums;
import io.pullsignal.kpi.indicators.ThresholdBook;
import io.pullsignal.kpi.indicators.Thresholds;
import io.pullsignal.kpi.scorecard.Distribution;
import io.pullsignal.kpi.scorecard.Measure;
import io.pullsignal.kpi.scorecard.SupplierScore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * All suppliers.
 *
 * @param window what on time means
 * @param more address of the next page; empty on the last one
 */
public record SuppliersView(
        ScoreQuery.Wanted wanted, String window, List<Row> rows, String more, String csv, String board) {
    /** A supplier with its figures as they are shown. */
    public record Row(
            String code,
            String name,
            String href,
            String due,
            String otif,
            String tone,
            String standing,
            String onTime,
            String inFull,
            String quality,
            String leadTime,
            String agreed,
            String answer,
            String unanswered) {
        static Row of(
                String code, String name, SupplierScore score, ScoreQuery.Wanted wanted, ThresholdBook thresholds) {
            Filter scope = new Filter(Optional.empty(), Optional.empty(), Optional.of(code), Optional.empty());
            Optional<BigDecimal> otif = wanted.basis().otif(score.deliveries()).value();
            Health health = Thresholds.health(thresholds.of(KeyFigure.SUPPLIER_OTIF, scope), otif);
            long unanswered = score.spread(Measure.NO_ANSWER).count();
            return new Row(
                    code,
                    name.equals(code) ? "" : name,
                    "/kpis/suppliers/" + Selection.encoded(code) + "?" + wanted.query(),
                    Words.exact(wanted.basis().otif(score.deliveries()).denominator()),
                    Words.figure(KeyFigure.SUPPLIER_OTIF, otif),
                    Words.tone(health),
                    Words.standing(health),
                    percent(KeyFigure.SUPPLIER_ON_TIME, score),
                    percent(KeyFigure.SUPPLIER_IN_FULL, score),
                    percent(KeyFigure.SUPPLIER_QUALITY, score),
                    spread(score.spread(Measure.LEAD_TIME_DAYS)),
                    spread(score.spread(Measure.AGREED_LEAD_TIME_DAYS)),
                    spread(score.spread(Measure.ANSWER_HOURS)),
                    unanswered == 0 ? "" : Words.exact(BigDecimal.valueOf(unanswered)));
        }

        /** What it is called; the code where it has no name. */
        public String title() {
            return name.isEmpty() ? code : name;
        }

        private static String percent(KeyFigure figure, SupplierScore score) {
            Optional<BigDecimal> value = figure.of(new PeriodSums(StockSums.NONE, score.deliveries()))
                    .value();
            return value.isEmpty() ? "–" : Words.figure(figure, value);
        }

        /** Median and p90. */
        private static String spread(Distribution values) {
            return values.median()
                    .map(median -> median + " / " + values.percentile(90).orElseThrow())
                    .orElse("–");
        }
    }
}
