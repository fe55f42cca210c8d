package io.pullsignal.cli.playback;

import io.pullsignal.clock.BusinessClockControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The {@link DayClock} of an installation, through the settings topic that all its services follow. */
public final class SharedDayClock implements DayClock, AutoCloseable {
    private static final long STANDING_STILL = 0;

    private final BusinessClockControl control;

    public SharedDayClock(BusinessClockControl control) {
        this.control = control;
    }

    @Override
    public void run(Instant start, Instant end, Duration wallTime) {
        if (wallTime.isZero()) {
            control.set(end, STANDING_STILL, Optional.of(end));
            return;
        }
        long businessMillis = Duration.between(start, end).toMillis();
        long rateMilli = businessMillis * 1000 / wallTime.toMillis();
        control.set(start, rateMilli, Optional.of(end));
    }

    @Override
    public Clock clock() {
        return control.clock();
    }

    @Override
    public void close() {
        control.close();
    }
}
