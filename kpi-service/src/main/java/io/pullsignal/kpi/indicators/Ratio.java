package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Numerator and denominator, kept exact so that figures can be added up again elsewhere.
 *
 * @param factor what the quotient is multiplied with, for example 100 for a percentage
 */
public record Ratio(BigDecimal numerator, BigDecimal denominator, BigDecimal factor) {
    private static final int VALUE_SCALE = 4;

    /** The value, rounded half up to four decimals; empty where there is no denominator. */
    public Optional<BigDecimal> value() {
        return denominator.signum() <= 0
                ? Optional.empty()
                : Optional.of(numerator.multiply(factor).divide(denominator, VALUE_SCALE, RoundingMode.HALF_UP));
    }
}
