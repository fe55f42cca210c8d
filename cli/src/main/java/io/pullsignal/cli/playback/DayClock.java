package io.pullsignal.cli.playback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The business clock of all services, stepped a day at a time. */
public interface DayClock {
    /**
     * Lets business time run from {@code start} to {@code end} within {@code wallTime}, and stand still there. With a
     * wall time of zero it stands at the end at once.
     */
    void run(Instant start, Instant end, Duration wallTime);

    /** Business time as the services see it. */
    Clock clock();
}
