package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.PushBuffer;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Built up to 200 from February and 500 from March; the season is 10 to 20 March, with a pull between 50 and 120. */
class PushBufferLoopTest {
    private static final Policy EASTER = new PushBuffer(
            new TreeMap<>(
                    Map.of(LocalDate.of(2026, 2, 1), Quantity.of(200), LocalDate.of(2026, 3, 1), Quantity.of(500))),
            LocalDate.of(2026, 3, 10),
            LocalDate.of(2026, 3, 20),
            Quantity.of(50),
            Quantity.of(120),
            ZoneOffset.UTC);

    @Test
    void stock_is_built_up_in_steps_before_the_season() {
        LoopDriver shop = LoopDriver.withOpeningStock(EASTER, "20");
        assertThat(shop.sell("1")).isEqualTo(HoldReason.OUT_OF_SEASON.hold());

        shop.reviewUntil("2026-03-05T00:00:00Z", "2026-01-05T12:00:00Z");

        assertThat(shop.signals)
                .containsExactly(
                        new Signal(1, 0, Quantity.of(181), SignalReason.PRE_BUILD),
                        new Signal(2, 0, Quantity.of(300), SignalReason.PRE_BUILD));
    }

    @Test
    void within_the_season_it_pulls_and_after_it_the_rest_runs_down() {
        LoopDriver shop = LoopDriver.withOpeningStock(EASTER, "500");
        shop.reviewUntil("2026-03-10T00:00:00Z", "2026-01-05T12:00:00Z");
        assertThat(shop.signals).isEmpty();

        shop.at("2026-03-15T10:00:00Z");
        assertThat(shop.sell("440")).isEqualTo(HoldReason.ABOVE_TRIGGER.hold());
        shop.sell("10");
        assertThat(shop.signals).containsExactly(new Signal(1, 0, Quantity.of(70), SignalReason.AT_OR_BELOW_MINIMUM));

        shop.at("2026-03-21T00:00:00Z");
        assertThat(shop.sell("50")).isEqualTo(HoldReason.OUT_OF_SEASON.hold());
    }

    @Test
    void a_season_that_makes_no_sense_is_refused() {
        assertThat(PolicyText.read(EASTER.text()).text()).isEqualTo(EASTER.text());
        Map<String, String> season =
                Map.of("seasonFrom", "2026-03-10", "seasonTo", "2026-03-20", "build", "2026-02-01:5");
        assertThat(LoopDriver.policy("PUSH_BUFFER", season).name()).isEqualTo("PUSH_BUFFER");
        assertThatThrownBy(() -> LoopDriver.policy("PUSH_BUFFER", with(season, "seasonTo", "2026-03-09")))
                .hasMessageContaining("before it begins");
        assertThatThrownBy(() -> LoopDriver.policy("PUSH_BUFFER", with(season, "build", "2026-03-10:5")))
                .hasMessageContaining("all before 2026-03-10");
        assertThatThrownBy(() -> LoopDriver.policy("PUSH_BUFFER", with(season, "build", "2026-02-01:5,2026-02-02:4")))
                .hasMessage("build falls from 5 to 4");
        assertThatThrownBy(() -> LoopDriver.policy("PUSH_BUFFER", with(season, "build", "soon")))
                .hasMessageContaining("not written like");
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value);
        return changed;
    }
}
