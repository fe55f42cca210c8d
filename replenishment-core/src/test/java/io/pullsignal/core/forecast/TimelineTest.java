package io.pullsignal.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final LocalDate SATURDAY = LocalDate.parse("2011-01-08");
    private static final DemandCalendar CLOSED_ON_SATURDAYS =
            new DemandCalendar(Set.of(DayOfWeek.SATURDAY), Set.of(SATURDAY.plusDays(2)), Set.of(), Set.of());

    @Test
    void days_on_which_a_location_never_opens_are_no_periods() {
        Timeline timeline = new Timeline(SATURDAY, PeriodLength.DAY, CLOSED_ON_SATURDAYS);

        assertThat(timeline.seasonPeriods()).isEqualTo(6);
        assertThat(timeline.firstDay(0)).isEqualTo(SATURDAY.plusDays(1));
        assertThat(timeline.firstDay(5)).isEqualTo(SATURDAY.plusDays(6));
        assertThat(timeline.firstDay(6)).isEqualTo(SATURDAY.plusDays(8));
        assertThat(timeline.firstDay(13)).isEqualTo(SATURDAY.plusDays(16));
    }

    @Test
    void a_single_closed_date_stays_a_period_so_that_weekdays_keep_their_place() {
        Timeline timeline = new Timeline(SATURDAY, PeriodLength.DAY, CLOSED_ON_SATURDAYS);

        assertThat(timeline.isClosed(1)).isTrue();
        assertThat(timeline.isClosed(2)).isFalse();
    }

    @Test
    void weeks_and_months_have_their_dates() {
        Timeline weeks = new Timeline(SATURDAY, PeriodLength.WEEK, DemandCalendar.OPEN_DAILY);
        Timeline months = new Timeline(LocalDate.parse("2011-01-01"), PeriodLength.MONTH, DemandCalendar.OPEN_DAILY);

        assertThat(weeks.lastDay(1)).isEqualTo(SATURDAY.plusDays(13));
        assertThat(weeks.from(2).firstDay(0)).isEqualTo(SATURDAY.plusDays(14));
        assertThat(months.lastDay(1)).isEqualTo(LocalDate.parse("2011-02-28"));
        assertThat(months.seasonPeriods()).isEqualTo(12);
        assertThatThrownBy(() -> new Timeline(SATURDAY, PeriodLength.MONTH, DemandCalendar.OPEN_DAILY))
                .hasMessageContaining("on the first");
    }

    @Test
    void a_location_that_never_opens_is_refused() {
        assertThatThrownBy(() -> new DemandCalendar(EnumSet.allOf(DayOfWeek.class), Set.of(), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
