package io.pullsignal.replenishment.loop;

import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One loop: how one item at one location is replenished.
 *
 * @param supplier supplier of the loop; null leaves the choice to the sourcing terms
 * @param dailyDemand planned units a day; null where the loop was not sized by the formula
 * @param leadTimeDays planned days; null likewise
 * @param safetyFactor alpha of the card formula; null likewise
 * @param blocked a blocked loop asks for nothing
 * @param signalCap units above which a need waits for approval; null for no cap
 * @param surplusFirst whether the surplus of other locations is looked at before the source of the loop is asked
 */
public record LoopDefinition(
        PositionKey key,
        PolicyParameters parameters,
        @Nullable String supplier,
        @Nullable BigDecimal dailyDemand,
        @Nullable BigDecimal leadTimeDays,
        @Nullable BigDecimal safetyFactor,
        boolean blocked,
        @Nullable BigDecimal signalCap,
        boolean surplusFirst) {
    /** A loop without a cap, which looks at nobody's surplus. */
    public LoopDefinition(
            PositionKey key,
            PolicyParameters parameters,
            @Nullable String supplier,
            @Nullable BigDecimal dailyDemand,
            @Nullable BigDecimal leadTimeDays,
            @Nullable BigDecimal safetyFactor,
            boolean blocked) {
        this(key, parameters, supplier, dailyDemand, leadTimeDays, safetyFactor, blocked, null, false);
    }

    /** The same loop with other parameters, and what they were sized for. */
    public LoopDefinition resized(PolicyParameters fitted, BigDecimal demand, BigDecimal leadTime) {
        return new LoopDefinition(
                key, fitted, supplier, demand, leadTime, safetyFactor, blocked, signalCap, surplusFirst);
    }
}
