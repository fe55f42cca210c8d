package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How needs are collected into the orders of a supplier.
 *
 * @param collectFor how long a need waits for others at most, whole minutes, 1 minute to {@value #MINUTES_MAXIMUM}; null
 *     where each is ordered at once
 * @param minimumOrderValue value of an order in the supplier's currency at which it waits no longer, four decimals; zero
 *     for none
 */
public record Consolidation(@Nullable Duration collectFor, BigDecimal minimumOrderValue) {
    /** Each need is ordered at once. */
    public static final Consolidation NONE = new Consolidation(null, BigDecimal.ZERO);

    /** Orders leave so long before the cut-off, so that the supplier has them in time. */
    public static final Duration BEFORE_CUT_OFF = Duration.ofMinutes(15);

    private static final int MINUTES_MAXIMUM = 31 * 24 * 60;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Consolidation {
        if (collectFor != null && (collectFor.toMinutes() < 1 || collectFor.toMinutes() > MINUTES_MAXIMUM)) {
            throw new InvalidMasterDataException("collectMinutes must be 1 to " + MINUTES_MAXIMUM);
        }
        minimumOrderValue = Amounts.money("minimumOrderValue", minimumOrderValue);
    }

    /** Of so many minutes; null for none. */
    public static Consolidation of(@Nullable Integer collectMinutes, BigDecimal minimumOrderValue) {
        return new Consolidation(collectMinutes == null ? null : Duration.ofMinutes(collectMinutes), minimumOrderValue);
    }

    /** Whole minutes; null where each need is ordered at once. */
    public @Nullable Integer collectMinutes() {
        return collectFor == null ? null : Math.toIntExact(collectFor.toMinutes());
    }
}
