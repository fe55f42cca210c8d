package io.pullsignal.gateway.race;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A shelf that runs out before its goods come, as replenishment-service told it.
 *
 * @param raisedAt business time of the alert; with location and item its identity
 * @param onHand stock units as it was raised, may be below zero
 * @param dailyDemand planned, stock units a day, above zero
 * @param unit stock unit
 * @param runsOutAt when the shelf is empty
 */
public record RunOut(
        String location,
        String item,
        Instant raisedAt,
        BigDecimal onHand,
        BigDecimal dailyDemand,
        String unit,
        Instant runsOutAt) {
    private static final int QUANTITY_SCALE = 6;
    private static final BigDecimal SECONDS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /** Units asked for in vain until goods come on a day, at its end as everywhere; zero or more, six decimals. */
    public BigDecimal missedUntil(LocalDate arrival, ZoneId zone) {
        Instant there = arrival.plusDays(1).atStartOfDay(zone).toInstant();
        long empty = Math.max(0, Duration.between(runsOutAt, there).toSeconds());
        return dailyDemand.multiply(BigDecimal.valueOf(empty)).divide(SECONDS_PER_DAY, QUANTITY_SCALE, RoundingMode.UP);
    }
}
