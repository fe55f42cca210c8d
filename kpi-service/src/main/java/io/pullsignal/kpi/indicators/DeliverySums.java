package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;

/**
 * What the deliveries that were due in a period add up to.
 *
 * @param dueLines lines whose agreed window ended in the period, delivered or not; lines cancelled before anything came
 *     are none
 * @param onTimeLines of these, lines with nothing outstanding whose units came within the window
 * @param inFullLines lines of which at least the ordered units came, whenever
 * @param onTimeInFullLines lines of which at least the ordered units came within the window
 * @param orderedUnits units of the due lines
 * @param onTimeUnits units that came within the window, at most the ordered units of each line
 * @param acceptedUnits units of the due lines that came and passed inspection, whenever
 * @param rejectedUnits units of the due lines that inspection refused
 */
public record DeliverySums(
        BigDecimal dueLines,
        BigDecimal onTimeLines,
        BigDecimal inFullLines,
        BigDecimal onTimeInFullLines,
        BigDecimal orderedUnits,
        BigDecimal onTimeUnits,
        BigDecimal acceptedUnits,
        BigDecimal rejectedUnits) {
    public static final DeliverySums NONE = new DeliverySums(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    public DeliverySums plus(DeliverySums other) {
        return new DeliverySums(
                dueLines.add(other.dueLines),
                onTimeLines.add(other.onTimeLines),
                inFullLines.add(other.inFullLines),
                onTimeInFullLines.add(other.onTimeInFullLines),
                orderedUnits.add(other.orderedUnits),
                onTimeUnits.add(other.onTimeUnits),
                acceptedUnits.add(other.acceptedUnits),
                rejectedUnits.add(other.rejectedUnits));
    }
}
