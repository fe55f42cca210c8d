package io.pullsignal.cli.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Which rates are held for how long, after the machine code of the services has settled.
 *
 * @param rates sales a second, one or more
 * @param hold how long each is held
 * @param warmUp how long the highest is held before, unmeasured
 */
record LatencyPlan(List<Integer> rates, Duration hold, Duration warmUp) {
    int warmUpRate() {
        return Collections.max(rates);
    }

    /** All sales, those of the warm-up included. */
    long sales() {
        return warmUpRate() * warmUp.toSeconds()
                + rates.stream().mapToLong(rate -> rate * hold.toSeconds()).sum();
    }
}
