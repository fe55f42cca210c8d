package io.pullsignal.kpi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

    @Test
    void a_line_has_gaps_where_there_are_no_values_and_dots_where_days_stand_alone() {
        List<Optional<BigDecimal>> days = days("10", "20", "", "5", "", "10", "20");
        Trend trend = Trend.of(days, new Trend.Scale(0, 20));

        assertThat(trend.line()).isEqualTo("M6.0 80.0L104.0 6.0M496.0 80.0L594.0 6.0");
        assertThat(trend.dots()).isEqualTo("M300.0 117.0h0.01M594.0 6.0h0.01");
    }

    @Test
    void one_day_is_a_dot_in_the_middle_and_none_is_nothing() {
        assertThat(Trend.of(days("1"), new Trend.Scale(0, 1))).isEqualTo(new Trend("", "M300.0 6.0h0.01"));
        assertThat(Trend.of(days("", ""), new Trend.Scale(0, 1))).isEqualTo(new Trend("", ""));
    }

    @Test
    void the_scale_covers_values_and_thresholds_from_zero() {
        assertThat(Trend.Scale.covering(days("3", "8", ""), Stream.of(new BigDecimal("12"))))
                .isEqualTo(new Trend.Scale(0, 12));
        assertThat(Trend.Scale.covering(days("-4"), Stream.empty())).isEqualTo(new Trend.Scale(-4, 0));
        assertThat(Trend.Scale.covering(days("0", ""), Stream.empty())).isEqualTo(new Trend.Scale(0, 1));
    }

    @Test
    void periods_are_compared_with_as_many_days() {
        Period period = new Period(JUNE_1, JUNE_1.plusDays(6));
        assertThat(Period.last(7, JUNE_1.plusDays(6))).isEqualTo(period);
        assertThat(period.before()).isEqualTo(new Period(JUNE_1.minusDays(7), JUNE_1.minusDays(1)));
        assertThat(period.yearBefore().from().getDayOfWeek()).isEqualTo(JUNE_1.getDayOfWeek());
        assertThat(period.eachDay()).hasSize(7);
        assertThatThrownBy(() -> new Period(JUNE_1, JUNE_1.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Optional<BigDecimal>> days(String... values) {
        return Arrays.stream(values)
                .map(value -> value.isEmpty() ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(value)))
                .toList();
    }
}
