package io.pullsignal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final HandClock clock = new HandClock();

    @Test
    void says_how_long_the_rest_will_take() {
        Progress progress = Progress.of(screen(true), "replay", 100);
        clock.now = clock.now.plusSeconds(20);

        progress.to(25, "2011-01-04");

        assertThat(written()).contains("25 %").contains("1 min 00 s left").contains("2011-01-04");
    }

    @Test
    void the_bar_makes_room_for_the_words_beside_it() {
        Progress progress = Progress.of(screen(true), "replay", 100);
        clock.now = clock.now.plusSeconds(2_000);

        progress.to(25, "2011-01-04, 541,909 rows");

        assertThat(written()).endsWith("2011-01-04, 541,909 rows").doesNotContain("#######");
    }

    @Test
    void a_line_never_passes_the_terminals_edge() {
        Progress progress = Progress.of(screen(true), "replay", 100);

        progress.to(100, "a note that is much too long to stand beside a bar of progress in eighty columns");

        assertThat(written().replace("\r", "")).hasSizeLessThan(80);
    }

    @Test
    void without_a_terminal_a_line_a_tenth() {
        Progress progress = Progress.of(screen(false), "replay", 1000);

        for (int done = 1; done <= 1000; done++) {
            progress.to(done, "");
        }

        assertThat(written().lines()).hasSize(11);
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, clock);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone).equals(this) ? this : Clock.fixed(now, zone);
        }
    }

    @Test
    void durations_read_well() {
        assertThat(Figures.duration(Duration.ofMillis(2_340))).isEqualTo("2.3 s");
        assertThat(Figures.duration(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Figures.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Figures.duration(Duration.ofSeconds(7_260))).isEqualTo("2 h 01 min");
    }
}
