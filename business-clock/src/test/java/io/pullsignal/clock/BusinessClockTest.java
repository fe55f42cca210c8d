package io.pullsignal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusinessClockTest {
    private static final Instant WALL = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant BUSINESS = Instant.parse("2010-12-01T23:30:00Z");
    private static final long DAY_PER_SECOND = Duration.ofDays(1).toMillis();

    private final HandClock wall = new HandClock(WALL);
    private final BusinessClock clock = new BusinessClock(wall);

    @Test
    void without_a_setting_it_is_wall_time() {
        assertThat(clock.instant()).isEqualTo(WALL);
        assertThat(clock.setting()).isEmpty();
    }

    @Test
    void the_first_setting_may_lead_into_the_past() {
        assertThat(clock.instant()).isEqualTo(WALL);
        clock.apply(setting(1, BUSINESS, DAY_PER_SECOND));
        assertThat(clock.instant()).isEqualTo(BUSINESS);
    }

    @Test
    void a_version_that_is_not_higher_is_ignored() {
        clock.apply(setting(2, BUSINESS, 0));
        clock.apply(setting(2, BUSINESS.plusSeconds(5), 0));
        clock.apply(setting(1, BUSINESS.plusSeconds(9), 0));
        assertThat(clock.instant()).isEqualTo(BUSINESS);
    }

    @Test
    void a_slower_rate_that_arrives_late_is_waited_for() {
        clock.apply(setting(1, BUSINESS, DAY_PER_SECOND));
        Instant set = wall.instant().plusSeconds(1);
        wall.move(Duration.ofMillis(1_100));
        Instant before = clock.instant();
        clock.apply(new ClockSetting(2, BUSINESS.plus(Duration.ofDays(1)), set, 1_000, Optional.empty()));
        assertThat(clock.instant()).isEqualTo(before);
        wall.move(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(before);
        wall.move(Duration.ofHours(1));
        assertThat(clock.instant()).isAfter(before);
    }

    @Test
    void an_earlier_origin_starts_another_time() {
        clock.apply(setting(1, BUSINESS, DAY_PER_SECOND));
        wall.move(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(BUSINESS.plus(Duration.ofDays(10)));
        clock.apply(new ClockSetting(
                2, BUSINESS.minus(Duration.ofDays(1)), wall.instant(), DAY_PER_SECOND, Optional.empty()));
        assertThat(clock.instant()).isEqualTo(BUSINESS.minus(Duration.ofDays(1)));
    }

    @Test
    void a_wall_clock_that_is_set_back_does_not_set_it_back() {
        clock.apply(setting(1, BUSINESS, 1_000));
        wall.move(Duration.ofSeconds(60));
        Instant shown = clock.instant();
        wall.move(Duration.ofSeconds(-30));
        assertThat(clock.instant()).isEqualTo(shown);
    }

    @Test
    void in_a_zone_it_shows_the_day_of_that_place() {
        clock.apply(setting(1, BUSINESS, 0));
        assertThat(LocalDate.now(clock)).isEqualTo(LocalDate.of(2010, 12, 1));
        assertThat(LocalDate.now(clock.withZone(ZoneId.of("Europe/Berlin")))).isEqualTo(LocalDate.of(2010, 12, 2));
    }

    private static ClockSetting setting(long version, Instant origin, long rateMilli) {
        return new ClockSetting(version, origin, WALL, rateMilli, Optional.empty());
    }
}
