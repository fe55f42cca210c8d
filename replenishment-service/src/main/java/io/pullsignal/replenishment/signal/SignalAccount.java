package io.pullsignal.replenishment.signal;

import io.pullsignal.core.policy.InternalSource;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signal, why it was raised, and how much of it has come.
 *
 * @param openQuantity units still on order
 * @param unfulfilledQuantity units that will not come by this signal
 * @param excessQuantity units on their way beyond what was asked for
 * @param sourceLocation location of ours that was to supply it; null where a supplier was asked
 * @param surplus whether its surplus was taken instead of buying
 * @param despatchedQuantity units that left it
 * @param source the same in words
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
        BigDecimal excessQuantity,
        @Nullable String sourceLocation,
        boolean surplus,
        BigDecimal despatchedQuantity,
        @Nullable String source) {
    /** Why a location of ours supplies a signal, in words. */
    public static String explanation(InternalSource source) {
        return source.surplus()
                ? "surplus at " + source.location() + " was taken instead of buying"
                : source.location() + " is the source of the loop";
    }
}
