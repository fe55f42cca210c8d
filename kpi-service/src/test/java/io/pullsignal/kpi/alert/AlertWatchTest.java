package io.pullsignal.kpi.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");
    private static final AlertRule FILL_BELOW_95 = rule(KeyFigure.UNIT_FILL_RATE, "95", "97", Duration.ofMinutes(3));

    @Test
    void a_value_that_flaps_around_the_raise_threshold_makes_one_alert() {
        List<String> told = changes(FILL_BELOW_95, "94", "94", "94", "94", "96", "94", "96", "94", "96.9", "94");
        assertThat(told).containsExactly("raised at minute 3");
    }

    @Test
    void a_value_that_flaps_between_good_and_bad_faster_than_the_rule_holds_makes_none() {
        assertThat(changes(FILL_BELOW_95, "94", "99", "94", "99", "94", "94", "99", "94"))
                .isEmpty();
    }

    @Test
    void an_alert_is_over_when_the_figure_is_good_for_long_enough() {
        assertThat(changes(FILL_BELOW_95, "90", "90", "90", "90", "98", "98", "90", "98", "98", "98", "98", "98"))
                .containsExactly("raised at minute 3", "over at minute 10");
    }

    @Test
    void no_value_neither_raises_nor_clears_and_a_breach_begins_again() {
        assertThat(changes(FILL_BELOW_95, "90", "90", "", "90", "90", "90")).isEmpty();
        assertThat(changes(FILL_BELOW_95, "90", "90", "90", "90", "", "", "", "", ""))
                .containsExactly("raised at minute 3");
    }

    @Test
    void without_a_time_to_hold_it_is_raised_and_cleared_at_once() {
        AlertRule rule = rule(KeyFigure.STOCKOUT_RATE, "5", "2", Duration.ZERO);
        assertThat(changes(rule, "5", "5.1", "3", "2", "6"))
                .containsExactly("raised at minute 1", "over at minute 3", "raised at minute 4");
    }

    @Test
    void clearing_is_never_worse_than_raising() {
        assertThatThrownBy(() -> rule(KeyFigure.UNIT_FILL_RATE, "95", "94", Duration.ZERO))
                .hasMessageContaining("clearAt 94 is worse than raiseAt 95");
        assertThatThrownBy(() -> rule(KeyFigure.STOCKOUT_RATE, "2", "5", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** @param values one a minute */
    private static List<String> changes(AlertRule rule, String... values) {
        List<String> changes = new ArrayList<>();
        AlertWatch watch = AlertWatch.QUIET;
        for (int minute = 0; minute < values.length; minute++) {
            Optional<BigDecimal> value =
                    values[minute].isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(values[minute]));
            AlertWatch next = watch.next(rule, value, START.plus(Duration.ofMinutes(minute)));
            if (alert(next) && !alert(watch)) {
                changes.add("raised at minute " + minute);
            }
            if (alert(watch) && !alert(next)) {
                changes.add("over at minute " + minute);
            }
            watch = next;
        }
        return changes;
    }

    private static boolean alert(AlertWatch watch) {
        return watch instanceof AlertWatch.Raised || watch instanceof AlertWatch.Recovering;
    }

    private static AlertRule rule(KeyFigure figure, String raiseAt, String clearAt, Duration holds) {
        return new AlertRule(
                "rule", figure, Filter.ALL, Grouping.NONE, 7, new BigDecimal(raiseAt), new BigDecimal(clearAt), holds);
    }
}
