package io.pullsignal.replenishment.proposal;

import io.pullsignal.replenishment.loop.LoopChange.ChangedValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal with its numbers, and what became of it.
 *
 * @param automatic whether it is, or would be, accepted by rule
 * @param loopVersion version of the loop that it is made for
 * @param madeAt business time of the review that it comes from
 * @param changes parameters with their present value, what the formula says, and what is proposed
 * @param dailyDemand measured, units a day
 * @param weeks that the demand was measured over
 * @param leadTimeDays from signal to receipt as measured, or as planned where {@code deliveries} is 0
 * @param averageStockBefore units to be expected on hand with the present parameters; null for a restoration
 * @param serviceLevelBefore share of cycles without a stockout likewise, 0 to 1
 * @param values all values of the loop that would change, what it is sized for among them
 * @param decidedBy a person, or the rule
 * @param appliedVersion version of the loop after it; null unless it was accepted
 * @param restored whether it was a reduction that was taken back
 */
public record Proposal(
        long id,
        String location,
        String item,
        ProposalKind kind,
        ProposalStatus status,
        boolean automatic,
        long loopVersion,
        Instant madeAt,
        String reason,
        List<Change> changes,
        String formula,
        BigDecimal dailyDemand,
        BigDecimal dailyDeviation,
        int weeks,
        BigDecimal leadTimeDays,
        BigDecimal leadTimeDeviationDays,
        int deliveries,
        @Nullable BigDecimal averageStockBefore,
        @Nullable BigDecimal averageStockAfter,
        @Nullable BigDecimal serviceLevelBefore,
        @Nullable BigDecimal serviceLevelAfter,
        List<ChangedValue> values,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String note,
        @Nullable Long appliedVersion,
        boolean restored) {
    /** One parameter. */
    public record Change(String parameter, BigDecimal current, BigDecimal target, BigDecimal proposed) {}

    public Proposal {
        changes = List.copyOf(changes);
        values = List.copyOf(values);
    }
}
