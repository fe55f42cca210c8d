package io.pullsignal.gateway.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an order, with the lines as they are after it.
 *
 * @param orderNumber order; for UNSOURCED the signal's id
 * @param sequence from 1, without gaps
 * @param supplier code; empty for UNSOURCED
 * @param shipFrom location of ours that the supplier is; null for everybody else
 * @param currency ISO 4217 code; of the order's prices
 * @param occurredAt business time
 */
public record OrderStep(
        String orderNumber,
        long sequence,
        StepType type,
        String supplier,
        String shipTo,
        String currency,
        Instant occurredAt,
        @Nullable String reason,
        List<OrderLine.Snapshot> lines,
        List<SignalChange> signalChanges,
        @Nullable String shipFrom) {
    public OrderStep {
        lines = List.copyOf(lines);
        signalChanges = List.copyOf(signalChanges);
    }
}
