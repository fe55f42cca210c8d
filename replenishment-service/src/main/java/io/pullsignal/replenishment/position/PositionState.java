package io.pullsignal.replenishment.position;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position for reading.
 *
 * @param onHand units there; below zero means sold before they were received in the books
 * @param committed units promised to customers and not shipped
 * @param loose units outside containers; below zero is debt
 * @param presumedSold units of on hand that are presumed sold while the location is blind; null when none are
 * @param started whether it ever moved, or was told to start without stock
 * @param cardsInError cards of the containers in error
 * @param awaitingApproval units above the loop's cap that wait for approval; null when none do
 * @param requestedAwaitingApproval units that were requested, where it is a request that waits; null otherwise
 * @param refusedUpTo needs above the loop's cap are refused up to this quantity; null when none are
 */
public record PositionState(
        String location,
        String item,
        BigDecimal onHand,
        BigDecimal onOrder,
        BigDecimal committed,
        BigDecimal loose,
        String unit,
        long version,
        boolean started,
        @Nullable Instant asOf,
        @Nullable Instant countedAt,
        @Nullable BigDecimal presumedSold,
        List<Integer> cardsInError,
        @Nullable BigDecimal awaitingApproval,
        @Nullable BigDecimal requestedAwaitingApproval,
        @Nullable BigDecimal refusedUpTo) {}
