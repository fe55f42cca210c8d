package io.pullsignal.core.tuning;

import java.math.BigDecimal;

/**
 * How parameters are fitted.
 *
 * @param cycleServiceLevel probability that a replenishment cycle ends without a stockout, above 0 and below 1
 * @param tolerance share by which a level may be off before a change is worth the trouble, 0 to below 1; cards are whole, so
 *     one card too many or too few always is
 * @param reductionStep largest share that one change takes away, above 0 to 0.5; of cards at least one, or small loops could
 *     never shrink
 */
public record TuningRule(BigDecimal cycleServiceLevel, BigDecimal tolerance, BigDecimal reductionStep) {
    private static final BigDecimal LARGEST_STEP = new BigDecimal("0.5");

    /** 95 % of cycles, 10 % off, 20 % less at a time. */
    public static final TuningRule USUAL =
            new TuningRule(new BigDecimal("0.95"), new BigDecimal("0.10"), new BigDecimal("0.20"));

    public TuningRule {
        if (cycleServiceLevel.signum() <= 0 || cycleServiceLevel.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "service level " + cycleServiceLevel.toPlainString() + " is not between 0 and 1: 0.95 is 95 %");
        }
        if (tolerance.signum() < 0 || tolerance.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("tolerance " + tolerance.toPlainString() + " is not from 0 to below 1");
        }
        if (reductionStep.signum() <= 0 || reductionStep.compareTo(LARGEST_STEP) > 0) {
            throw new IllegalArgumentException(
                    "reduction step " + reductionStep.toPlainString() + " is not above 0 and up to 0.5");
        }
    }
}
