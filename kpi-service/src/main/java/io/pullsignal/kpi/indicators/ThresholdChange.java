package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody set.
 *
 * @param bounds empty where the scope gave up thresholds of its own
 * @param changedAt business time
 * @param reason why; may be empty
 */
public record ThresholdChange(
        KeyFigure figure,
        FigureQuery.Filter scope,
        Optional<Bounds> bounds,
        Instant changedAt,
        String changedBy,
        String reason) {
    /** Where green and where red begins. */
    public record Bounds(BigDecimal green, BigDecimal red) {}

    /** The thresholds that came of it; empty where it gave them up. */
    public Optional<ScopedThresholds> thresholds() {
        return bounds.map(
                set -> new ScopedThresholds(figure, scope, figure.thresholds().at(set.green(), set.red())));
    }
}
