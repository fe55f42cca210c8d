package io.pullsignal.core.tuning;

import java.math.BigDecimal;

/**
 * One parameter that no longer fits.
 *
 * @param parameter its name in the loop, for example cardCount
 * @param target what the formula says
 * @param proposed the target, or as far towards a lower one as one step may go
 */
public record ParameterChange(String parameter, BigDecimal current, BigDecimal target, BigDecimal proposed) {
    /** Whether it takes stock away. */
    public boolean reduces() {
        return proposed.compareTo(current) < 0;
    }
}
