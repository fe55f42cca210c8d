package io.pullsignal.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: doubling from 100 ms to 2 s, each shortened at random by up to half. One thread. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LIMIT_MILLIS = 2_000;

    private long nextMillis = FIRST_MILLIS;

    Duration next() {
        long millis = ThreadLocalRandom.current().nextLong(nextMillis / 2, nextMillis + 1);
        nextMillis = Math.min(LIMIT_MILLIS, nextMillis * 2);
        return Duration.ofMillis(millis);
    }

    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
