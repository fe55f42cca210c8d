package io.pullsignal.clock;

import io.pullsignal.contracts.EventCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** The clock of the business. Until a setting is published on {@code clock.settings.v1} it is wall time. */
public final class BusinessClock extends Clock implements AutoCloseable {
    /** Follows the settings topic from a background thread; returns when the settings known at the call are read. */
    public static BusinessClock following(Map<String, String> kafka, EventCodec codec) {
        throw new UnsupportedOperationException("being built");
    }

    private BusinessClock() {}

    @Override
    public Instant instant() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
