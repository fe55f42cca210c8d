package io.pullsignal.replenishment.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.forecast.Uncensoring;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandRecordTest {
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-01-07");
    private static final LocalDate MONDAY = LocalDate.parse("2026-01-12");

    @Test
    void days_without_a_movement_are_filled_in_by_how_the_day_before_ended() {
        DemandRecord record = new DemandRecord(
                List.of(day(WEDNESDAY, "3", "5", false), day(WEDNESDAY.plusDays(2), "5", "0", true)),
                WEDNESDAY.minusYears(1),
                WEDNESDAY.plusDays(3));

        assertThat(record.days()).extracting(day -> day.demanded().toString()).containsExactly("3", "0", "5", "0");
        assertThat(record.days())
                .extracting(day -> day.unseenShare().intValue())
                .containsExactly(0, 0, 0, 1);
    }

    @Test
    void weeks_begin_on_mondays_and_only_whole_ones_count() {
        DemandRecord record = new DemandRecord(
                List.of(
                        day(WEDNESDAY, "3", "50", false),
                        day(MONDAY, "7", "43", false),
                        day(MONDAY.plusDays(6), "1", "42", false)),
                WEDNESDAY.minusYears(1),
                MONDAY.plusDays(10));

        DemandHistory weeks = record.weeks(Uncensoring.USUAL, 10);

        assertThat(weeks.timeline().start()).isEqualTo(MONDAY);
        assertThat(weeks.demand().toArray()).containsExactly(8);
    }

    @Test
    void a_week_mostly_out_of_stock_is_missing_and_one_less_so_is_scaled_up() {
        DemandRecord record = new DemandRecord(
                List.of(
                        day(MONDAY, "6", "0", true),
                        day(MONDAY.plusDays(7), "12", "20", false),
                        day(MONDAY.plusDays(11), "3", "0", true)),
                MONDAY,
                MONDAY.plusDays(13));

        double[] weeks = record.weeks(Uncensoring.USUAL, 10).demand().toArray();

        assertThat(weeks[0]).isNaN();
        assertThat(weeks[1]).as("15 in five of seven days").isEqualTo(21);
    }

    @Test
    void usage_of_six_days_leaves_out_today_and_what_was_before() {
        LocalDate today = MONDAY.plusDays(7);
        DemandRecord record = new DemandRecord(
                List.of(
                        day(today.minusDays(7), "12", "70", false),
                        day(today.minusDays(6), "10", "60", false),
                        day(today.minusDays(4), "20", "40", false),
                        day(today.minusDays(1), "20", "20", false),
                        day(today, "20", "0", true)),
                MONDAY.minusYears(1),
                today.minusDays(1));

        assertThat(record.days(today.minusDays(6), today)).hasSize(6);
        assertThat(record.days(today.minusDays(6), today).stream()
                        .map(DemandDay::demanded)
                        .reduce(Quantity.ZERO, Quantity::plus))
                .isEqualTo(Quantity.of(50));
    }

    @Test
    void no_more_weeks_are_looked_at_than_asked_for() {
        DemandRecord record =
                new DemandRecord(List.of(day(MONDAY, "6", "9", false)), MONDAY.minusYears(1), MONDAY.plusDays(100));

        DemandHistory weeks = record.weeks(Uncensoring.USUAL, 4);

        assertThat(weeks.periods()).isEqualTo(4);
        assertThat(weeks.timeline().firstDay(4)).isEqualTo(LocalDate.parse("2026-04-20"));
    }

    @Test
    void what_never_moved_has_no_days_and_no_weeks() {
        DemandRecord record = new DemandRecord(List.of(), MONDAY, MONDAY.plusDays(30));

        assertThat(record.days()).isEmpty();
        assertThat(record.weeks(Uncensoring.USUAL, 10).periods()).isZero();
    }

    private static DemandDay day(LocalDate date, String demanded, String closing, boolean empty) {
        return new DemandDay(date, Quantity.of(demanded), BigDecimal.ZERO, Quantity.of(closing), empty);
    }
}
