package io.pullsignal.replenishment.signal;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signal, why it was raised, and how much of it has come.
 *
 * @param openQuantity units still on order
 * @param unfulfilledQuantity units that will not come by this signal
 * @param excessQuantity units on their way beyond what was asked for
 */
public record SignalAccount(
        String signalId,
        String location,
        String item,
        long cycle,
        String policy,
        int containers,
        BigDecimal quantity,
        String unit,
        @Nullable String supplier,
        String reason,
        String causeEventId,
        int causeLineNumber,
        int causeComponent,
        Instant raisedAt,
        BigDecimal openQuantity,
        BigDecimal orderedQuantity,
        BigDecimal inTransitQuantity,
        BigDecimal receivedQuantity,
        BigDecimal unfulfilledQuantity,
        BigDecimal excessQuantity) {}
