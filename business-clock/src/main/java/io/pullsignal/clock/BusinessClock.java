package io.pullsignal.clock;

import io.pullsignal.contracts.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the business. Until a setting is published on {@code clock.settings.v1} it is wall time. Thread safe.
 *
 * <p>It never goes backwards, with one exception. A setting with a higher version takes effect when it arrives; where
 * its origin is not before the origin of the setting that it replaces, it continues that one, and the clock waits for
 * it rather than step back (a slower rate arrives a moment after it was set). A setting with an earlier origin, and the
 * first one, starts another time: the clock jumps there, back too. That is how a replay of 2010 begins.
 *
 * <p>A broker that goes away does no harm: the last setting goes on.
 */
public final class BusinessClock extends Clock implements AutoCloseable {
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);

    private final Clock wall;
    private volatile Course course = new Course(null, Instant.MIN);
    private @Nullable SettingsFollower follower;

    /**
     * Follows the settings topic from a background thread; returns when the settings known at the call are read, at
     * once where the topic does not exist.
     *
     * @param kafka client properties; bootstrap.servers at least
     * @throws IllegalStateException when the broker or the registry does not answer for a minute: a service that does
     *     not know its time must not start, it would refuse good events as too old
     */
    public static BusinessClock following(Map<String, String> kafka, EventCodec codec) {
        return following(kafka, codec, Clock.systemUTC(), PATIENCE_AT_START);
    }

    static BusinessClock following(Map<String, String> kafka, EventCodec codec, Clock wall, Duration patience) {
        BusinessClock clock = new BusinessClock(wall);
        SettingsFollower follower = new SettingsFollower(kafka, codec, clock::apply);
        clock.follower = follower;
        follower.start();
        if (!follower.awaitCaughtUp(patience)) {
            clock.close();
            throw new IllegalStateException(
                    "the settings of the business clock cannot be read: no answer from Kafka or the registry for "
                            + patience.toSeconds() + " s");
        }
        return clock;
    }

    /** Wall time, for an installation without a shared clock. */
    public static BusinessClock system() {
        return new BusinessClock(Clock.systemUTC());
    }

    BusinessClock(Clock wall) {
        this.wall = wall;
    }

    /** Takes a setting unless it has it, or a later one, already. */
    synchronized void apply(ClockSetting setting) {
        if (course.isReplacedBy(setting)) {
            course = course.followedBy(setting);
        }
    }

    /** The setting that is in force; nothing where it is wall time. */
    public Optional<ClockSetting> setting() {
        return Optional.ofNullable(course.setting);
    }

    @Override
    public Instant instant() {
        return course.at(wall.instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new Zoned(this, zone);
    }

    /** Ends the background thread; the clock goes on with the setting that it has. */
    @Override
    public void close() {
        SettingsFollower running = follower;
        if (running != null) {
            running.close();
        }
    }

    /** A setting and the latest time shown under it. */
    private static final class Course {
        private final @Nullable ClockSetting setting;
        private Instant shown;

        Course(@Nullable ClockSetting setting, Instant shown) {
            this.setting = setting;
            this.shown = shown;
        }

        boolean isReplacedBy(ClockSetting next) {
            return setting == null || next.version() > setting.version();
        }

        synchronized Course followedBy(ClockSetting next) {
            boolean continues = setting != null && !next.businessOrigin().isBefore(setting.businessOrigin());
            return new Course(next, continues ? shown : Instant.MIN);
        }

        synchronized Instant at(Instant wall) {
            Instant now = setting == null ? wall : setting.at(wall);
            if (now.isAfter(shown)) {
                shown = now;
            }
            return shown;
        }
    }

    /** The same clock in another zone. */
    private static final class Zoned extends Clock {
        private final Clock clock;
        private final ZoneId zone;

        Zoned(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
