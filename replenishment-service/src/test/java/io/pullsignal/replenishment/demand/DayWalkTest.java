package io.pullsignal.replenishment.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.masterdata.TradingHours;
import io.pullsignal.replenishment.position.MovementKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayWalkTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TradingHours EIGHT_TO_EIGHT = new TradingHours(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);

    @Test
    void what_is_sold_out_at_noon_is_unseen_for_the_rest_of_the_trading_time() {
        List<DemandDay> days = walk(
                "10", moved(MONDAY, "09:00", MovementKind.SALE, "-4"), moved(MONDAY, "14:00", MovementKind.SALE, "-6"));

        assertThat(days).hasSize(1);
        assertThat(days.get(0).demanded()).isEqualTo(Quantity.of(10));
        assertThat(days.get(0).unseenShare()).isEqualByComparingTo("0.5");
        assertThat(days.get(0).closedEmpty()).isTrue();
    }

    @Test
    void the_unseen_time_ends_with_a_receipt() {
        List<DemandDay> days = walk(
                "1",
                moved(MONDAY, "08:00", MovementKind.SALE, "-1"),
                moved(MONDAY, "11:00", MovementKind.RECEIPT, "5"),
                moved(MONDAY, "12:00", MovementKind.SALE, "-2"));

        assertThat(days.get(0).unseenShare()).isEqualByComparingTo("0.25");
        assertThat(days.get(0).closingOnHand()).isEqualTo(Quantity.of(3));
    }

    @Test
    void what_is_sold_although_the_books_are_empty_was_there_until_then() {
        List<DemandDay> days = walk(
                "1", moved(MONDAY, "08:00", MovementKind.SALE, "-1"), moved(MONDAY, "17:00", MovementKind.SALE, "-1"));

        assertThat(days.get(0).unseenShare()).isEqualByComparingTo("0.25");
    }

    @Test
    void before_there_was_any_stock_nothing_could_run_out() {
        List<DemandDay> days = walk("0", moved(MONDAY, "09:00", MovementKind.SALE, "-4"));

        assertThat(days.get(0).unseenShare()).isEqualByComparingTo("0");
        assertThat(days.get(0).closedEmpty()).isFalse();
    }

    @Test
    void what_is_lost_or_expires_is_no_demand() {
        List<DemandDay> days = walk(
                "100",
                moved(MONDAY, "09:00", MovementKind.SALE, "-60"),
                moved(MONDAY, "10:00", MovementKind.WRITE_OFF, "-10"),
                moved(MONDAY, "11:00", MovementKind.EXPIRED, "-5"));

        assertThat(days.get(0).demanded()).isEqualTo(Quantity.of(60));
        assertThat(days.get(0).closingOnHand()).isEqualTo(Quantity.of(25));
    }

    @Test
    void voids_lessen_demand_and_returns_do_not() {
        List<DemandDay> days = walk(
                "50",
                moved(MONDAY, "09:00", MovementKind.SALE, "-10"),
                moved(MONDAY, "10:00", MovementKind.VOID, "3"),
                moved(MONDAY, "11:00", MovementKind.RETURN, "2"),
                moved(MONDAY, "12:00", MovementKind.WRITE_OFF, "-5"),
                moved(MONDAY.plusDays(1), "09:00", MovementKind.VOID, "4"));

        assertThat(days).extracting(day -> day.demanded().toString()).containsExactly("7", "0");
    }

    @Test
    void a_day_begins_as_empty_as_the_one_before_ended_and_later_dates_are_left_out() {
        List<DemandDay> days = walk(
                "2",
                moved(MONDAY, "19:00", MovementKind.SALE, "-2"),
                moved(MONDAY.plusDays(2), "14:00", MovementKind.RECEIPT, "9"),
                moved(FRIDAY.plusDays(1), "14:00", MovementKind.SALE, "-1"));

        assertThat(days).extracting(DemandDay::date).containsExactly(MONDAY, MONDAY.plusDays(2));
        assertThat(days.get(1).unseenShare()).isEqualByComparingTo("0.5");
    }

    @Test
    void the_day_on_which_clocks_change_is_as_long_as_it_is() {
        LocalDate changes = LocalDate.parse("2026-03-29");
        TradingHours allDay = new TradingHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        List<DemandDay> days = new DayWalk(BERLIN, allDay, Quantity.of(1), false)
                .days(List.of(moved(changes, "12:30", MovementKind.SALE, "-1")), changes);

        assertThat(days.get(0).unseenShare()).isEqualByComparingTo("0.5");
    }

    private static List<DemandDay> walk(String opening, DatedMovement... movements) {
        return new DayWalk(BERLIN, EIGHT_TO_EIGHT, Quantity.of(opening), false).days(List.of(movements), FRIDAY);
    }

    private static DatedMovement moved(LocalDate date, String time, MovementKind kind, String change) {
        return new DatedMovement(
                date,
                kind,
                Quantity.of(change),
                date.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant());
    }
}
