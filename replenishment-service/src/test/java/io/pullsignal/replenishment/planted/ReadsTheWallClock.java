package io.pullsignal.replenishment.planted;

import java.time.Clock;
import java.time.Instant;

final class ReadsTheWallClock {
    private ReadsTheWallClock() {}

    static boolean isPast(Instant time) {
        return time.isBefore(Instant.now()) && time.isBefore(Clock.systemUTC().instant());
    }
}
