package io.pullsignal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockSettingTest {
    private static final Instant WALL = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant BUSINESS = Instant.parse("2010-12-01T00:00:00Z");
    private static final long DAY_PER_SECOND = Duration.ofDays(1).toMillis();

    @Test
    void real_time_goes_as_the_wall_goes() {
        assertThat(setting(1_000).at(WALL.plusSeconds(90))).isEqualTo(BUSINESS.plusSeconds(90));
    }

    @Test
    void a_day_per_second_passes_a_year_in_six_minutes() {
        assertThat(setting(DAY_PER_SECOND).at(WALL.plusSeconds(365))).isEqualTo(BUSINESS.plus(Duration.ofDays(365)));
    }

    @Test
    void parts_of_a_second_count_to_the_microsecond() {
        assertThat(setting(1_500).at(WALL.plusNanos(1_000))).isEqualTo(BUSINESS.plusNanos(1_000));
        assertThat(setting(1_500).at(WALL.plusNanos(500_002_999))).isEqualTo(BUSINESS.plusNanos(750_003_000));
    }

    @Test
    void rate_zero_stands_still() {
        assertThat(setting(0).at(WALL.plusSeconds(1_000_000))).isEqualTo(BUSINESS);
    }

    @Test
    void the_limit_is_reached_and_not_passed() {
        Instant limit = BUSINESS.plus(Duration.ofDays(1));
        ClockSetting limited = new ClockSetting(1, BUSINESS, WALL, DAY_PER_SECOND, Optional.of(limit));
        assertThat(limited.at(WALL.plusMillis(999))).isBefore(limit);
        assertThat(limited.at(WALL.plusSeconds(1))).isEqualTo(limit);
        assertThat(limited.at(WALL.plusSeconds(100))).isEqualTo(limit);
    }

    @Test
    void before_its_wall_origin_it_shows_its_business_origin() {
        assertThat(setting(DAY_PER_SECOND).at(WALL.minusSeconds(3))).isEqualTo(BUSINESS);
    }

    @Test
    void the_fastest_rate_does_not_overflow_in_a_decade() {
        ClockSetting fastest = setting(ClockSetting.MAXIMUM_RATE_MILLI);
        assertThat(Duration.between(
                        BUSINESS, fastest.at(WALL.plus(Duration.ofDays(3_650)).plusNanos(999_999_000))))
                .isEqualTo(Duration.ofMillis(3_650L * 86_400 * ClockSetting.MAXIMUM_RATE_MILLI)
                        .plusMillis(9_999_990_000L));
    }

    @Test
    void impossible_rates_and_versions_are_refused() {
        assertThatThrownBy(() -> setting(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> setting(ClockSetting.MAXIMUM_RATE_MILLI + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClockSetting(0, BUSINESS, WALL, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ClockSetting setting(long rateMilli) {
        return new ClockSetting(1, BUSINESS, WALL, rateMilli, Optional.empty());
    }
}
