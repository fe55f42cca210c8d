package io.pullsignal.core.classification;

import java.math.BigDecimal;

/**
 * Patterns of demand by its interval and the variation of its sizes (Syntetos, Boylan and Croston 2005, On the
 * categorization of demand patterns). Below a cut-off demand is frequent, or alike; at the cut-off it no longer is.
 *
 * @param demandInterval ADI, periods per period with demand, above 1
 * @param squaredVariation CV squared of the sizes, above zero
 */
public record PatternCutOffs(BigDecimal demandInterval, BigDecimal squaredVariation) {
    /** ADI 1.32, CV squared 0.49. */
    public static final PatternCutOffs USUAL = new PatternCutOffs(new BigDecimal("1.32"), new BigDecimal("0.49"));

    public PatternCutOffs {
        if (demandInterval.compareTo(BigDecimal.ONE) <= 0 || squaredVariation.signum() <= 0) {
            throw new IllegalArgumentException("pattern cut-offs: demand interval " + demandInterval.toPlainString()
                    + " must be above 1, squared variation " + squaredVariation.toPlainString() + " above 0");
        }
    }

    public DemandPattern classify(DemandHistory history) {
        if (!history.anyDemand()) {
            return DemandPattern.NONE;
        }
        boolean alike = history.sizeVariation().isBelow(squaredVariation);
        if (history.interval().isBelow(demandInterval)) {
            return alike ? DemandPattern.SMOOTH : DemandPattern.ERRATIC;
        }
        return alike ? DemandPattern.INTERMITTENT : DemandPattern.LUMPY;
    }
}
