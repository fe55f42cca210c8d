package io.pullsignal.gateway.orders;

import java.math.BigDecimal;

/**
 * What a step means for a signal.
 *
 * @param quantity units concerned, above zero
 */
public record SignalChange(SignalKey signal, Kind kind, BigDecimal quantity) {
    /**
     * ORDERED: allocated to a sent order. IN_TRANSIT: shipped. UNFULFILLED: will not come by this signal any more.
     * EXCESS: more than was asked for is on its way.
     */
    public enum Kind {
        ORDERED,
        IN_TRANSIT,
        UNFULFILLED,
        EXCESS
    }
}
