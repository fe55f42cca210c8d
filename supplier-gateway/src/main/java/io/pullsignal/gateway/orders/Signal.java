package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
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
        Instant raisedAt) {
    /** Somebody waits for the goods themselves, or the need was not met once already. */
    private static final Set<String> URGENT_REASONS =
            Set.of("SOLD_TO_ORDER", "SOLD_FOR_DROP_SHIPMENT", "DEMAND_TO_PASS_ON", "NEED_REOPENED");

    /** Whether it waits for no other signal. */
    boolean isUrgent() {
        return URGENT_REASONS.contains(reason);
    }
}
