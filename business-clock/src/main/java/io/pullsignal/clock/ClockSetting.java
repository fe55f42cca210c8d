package io.pullsignal.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How business time follows from wall time: {@code min(limit, businessOrigin + (wall - wallOrigin) x rate)}, and the
 * origin itself for a wall time before its origin (clocks of two machines differ a little).
 *
 * @param version rises with every setting, from 1
 * @param businessOrigin business time at the wall origin
 * @param rateMilli business milliseconds that pass in one wall second: 1,000 is real time, 0 stands still, at most
 *     {@value #MAXIMUM_RATE_MILLI}
 * @param limit business time that is not passed
 */
public record ClockSetting(
        long version, Instant businessOrigin, Instant wallOrigin, long rateMilli, Optional<Instant> limit) {
    /** About four months in a second; keeps the arithmetic exact for decades. */
    public static final long MAXIMUM_RATE_MILLI = 10_000_000_000L;

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;

    public ClockSetting {
        if (version < 1) {
            throw new IllegalArgumentException("versions start at 1, not " + version);
        }
        if (rateMilli < 0 || rateMilli > MAXIMUM_RATE_MILLI) {
            throw new IllegalArgumentException("a rate of " + rateMilli + " is not 0 to " + MAXIMUM_RATE_MILLI);
        }
        // as exact as the event that carries it
        businessOrigin = businessOrigin.truncatedTo(ChronoUnit.MICROS);
        wallOrigin = wallOrigin.truncatedTo(ChronoUnit.MICROS);
        limit = limit.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** Business time at a wall time, exact to the microsecond, rounded down. */
    public Instant at(Instant wall) {
        Instant unlimited = wall.isBefore(wallOrigin)
                ? businessOrigin
                : businessOrigin.plus(passed(Duration.between(wallOrigin, wall)));
        return limit.filter(last -> last.isBefore(unlimited)).orElse(unlimited);
    }

    private Duration passed(Duration wall) {
        long wholeSecondsMillis = Math.multiplyExact(wall.getSeconds(), rateMilli);
        long restMicros = wall.getNano() / NANOS_PER_MICRO * rateMilli / MILLIS_PER_SECOND;
        return Duration.ofMillis(wholeSecondsMillis).plus(restMicros, ChronoUnit.MICROS);
    }
}
