package io.pullsignal.messaging;

import java.time.Duration;

/** For what is worth doing only now and then. One thread. */
final class Interval {
    private final long nanos;
    private long startNanos = System.nanoTime();

    Interval(Duration length) {
        nanos = length.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - startNanos >= nanos;
    }

    void restart() {
        startNanos = System.nanoTime();
    }
}
