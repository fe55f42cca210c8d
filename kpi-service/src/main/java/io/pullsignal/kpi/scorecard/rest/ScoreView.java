package io.pullsignal.kpi.scorecard.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.StockSums;
import io.pullsignal.kpi.scorecard.Basis;
import io.pullsignal.kpi.scorecard.Distribution;
import io.pullsignal.kpi.scorecard.Measure;
import io.pullsignal.kpi.scorecard.SupplierScore;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A supplier's score over some days. Percentages are absent where nothing was due or came.
 *
 * @param due lines or orders whose window ended on these days, by the basis; units by UNIT
 * @param onTimePercent of the lines or orders, those with nothing outstanding that came in the window
 * @param inFullPercent of the lines or orders, those of which all ordered units came, whenever
 * @param otifPercent on time in full: by line, order or unit
 * @param qualityPercent units accepted / units that came, of the due lines; absent by order
 * @param leadTimeDays from the day of sending to the last of a line, of lines completed on these days
 * @param agreedLeadTimeDays from the day of sending to the agreed day, of the same lines
 * @param daysLate from the agreed day to the last of a line; below zero where early
 * @param answerHours whole hours to the first answer, of lines sent on these days
 * @param unansweredLines lines sent on these days that were neither answered nor delivered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScoreView(
        BigDecimal due,
        @Nullable BigDecimal onTimePercent,
        @Nullable BigDecimal inFullPercent,
        @Nullable BigDecimal otifPercent,
        @Nullable BigDecimal qualityPercent,
        Spread leadTimeDays,
        Spread agreedLeadTimeDays,
        Spread daysLate,
        Spread answerHours,
        long unansweredLines) {
    /**
     * How values lie; absent where there are none.
     *
     * @param standardDeviation of the sample; absent below two
     * @param p90 by nearest rank: nine of ten do not exceed it
     * @param spread from the tenth to the ninetieth percentile
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spread(
            long lines,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal standardDeviation,
            @Nullable Integer median,
            @Nullable Integer p90,
            @Nullable Integer spread) {
        static Spread of(Distribution values) {
            return new Spread(
                    values.count(),
                    values.mean().orElse(null),
                    values.standardDeviation().orElse(null),
                    values.median().orElse(null),
                    values.percentile(90).orElse(null),
                    values.spread().orElse(null));
        }
    }

    static ScoreView of(SupplierScore score, Basis basis) {
        DeliverySums deliveries = score.deliveries();
        return new ScoreView(
                basis.otif(deliveries).denominator(),
                percent(KeyFigure.SUPPLIER_ON_TIME, deliveries),
                percent(KeyFigure.SUPPLIER_IN_FULL, deliveries),
                basis.otif(deliveries).value().orElse(null),
                percent(KeyFigure.SUPPLIER_QUALITY, deliveries),
                Spread.of(score.spread(Measure.LEAD_TIME_DAYS)),
                Spread.of(score.spread(Measure.AGREED_LEAD_TIME_DAYS)),
                Spread.of(score.spread(Measure.DAYS_LATE)),
                Spread.of(score.spread(Measure.ANSWER_HOURS)),
                score.spread(Measure.NO_ANSWER).count());
    }

    private static @Nullable BigDecimal percent(KeyFigure figure, DeliverySums deliveries) {
        return figure.of(new PeriodSums(StockSums.NONE, deliveries)).value().orElse(null);
    }
}
