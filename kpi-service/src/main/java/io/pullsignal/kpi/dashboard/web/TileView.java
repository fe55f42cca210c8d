package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.db.ScopeReads;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.Thresholds;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;

/**
 * One figure on its tile.
 *
 * @param tone style of its standing; the standing's words and symbol go with it
 * @param compared with what it is compared, its value there, and which is better; empty for nothing
 * @param note what a reader must know about the value; empty for nothing
 */
public record TileView(
        String code,
        String title,
        String value,
        String unit,
        String tone,
        String standing,
        String target,
        TrendView trend,
        String compared,
        String note,
        String href) {
    static TileView of(
            KeyFigure figure,
            Selection selection,
            ScopeReads.Found found,
            Optional<Comparison> comparison,
            Optional<ScopeReads.Found> other) {
        Thresholds thresholds = found.thresholds().of(figure, selection.scope());
        KeyFigure.Value value = figure.of(found.period(), thresholds);
        return new TileView(
                figure.code(),
                figure.title(),
                value.value().map(Words::figure).orElse("–"),
                Words.unit(figure),
                Words.tone(value.health()),
                Words.standing(value.health()),
                Words.target(thresholds),
                TrendView.of(
                        figure,
                        thresholds,
                        selection.period(),
                        found.days(),
                        comparison.map(Comparison::period),
                        other.map(ScopeReads.Found::days).orElse(Collections.emptySortedMap())),
                other.map(there -> compared(figure, value.value(), comparison.orElseThrow(), there))
                        .orElse(""),
                value.note(),
                "/kpis/" + figure.code() + "?" + selection.query());
    }

    private static String compared(
            KeyFigure figure, Optional<BigDecimal> value, Comparison comparison, ScopeReads.Found there) {
        Optional<BigDecimal> otherValue = figure.of(there.period()).value();
        String difference = Words.against(figure, value, otherValue);
        return comparison.name() + ": " + Words.figure(figure, otherValue)
                + (difference.isEmpty() ? "" : ", " + difference);
    }
}
