package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to replenish.
 *
 * @param quantity units asked for, above zero, six decimals
 * @param supplier supplier that the loop names, or null
 * @param reason why it was raised
 * @param raisedAt business time of the cause
 */
public record Signal(
        SignalKey key,
        BigDecimal quantity,
        String unit,
        @Nullable String supplier,
        String reason,
        Instant raisedAt) {}
