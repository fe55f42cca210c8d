package io.pullsignal.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.policy.BaseStock;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Periodic;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.ReviewCalendar;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodicLoopTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Periodic MONDAYS_AND_THURSDAYS = new Periodic(
            Quantity.of(50),
            new ReviewCalendar(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), 0, LocalTime.of(6, 0), BERLIN));

    @Test
    void it_orders_up_to_its_level_at_reviews_only() {
        LoopDriver shop = LoopDriver.withOpeningStock(MONDAYS_AND_THURSDAYS, "50");

        assertThat(shop.sell("20")).isEqualTo(HoldReason.AWAITING_REVIEW.hold());
        assertThat(shop.reviewUntil("2026-01-08T12:00:00Z", "2026-01-05T09:00:00Z"))
                .hasSize(1);
        shop.sell("5");
        assertThat(shop.reviewUntil("2026-01-12T12:00:00Z", "2026-01-08T12:00:00Z"))
                .hasSize(1);

        assertThat(shop.signals)
                .containsExactly(
                        new Signal(1, 0, Quantity.of(20), SignalReason.REVIEW_DUE),
                        new Signal(2, 0, Quantity.of(5), SignalReason.REVIEW_DUE));
    }

    @Test
    void a_review_that_comes_again_orders_nothing_more() {
        LoopDriver shop = LoopDriver.withOpeningStock(MONDAYS_AND_THURSDAYS, "30");
        shop.reviewUntil("2026-01-08T12:00:00Z", "2026-01-05T09:00:00Z");

        assertThat(shop.reviewUntil("2026-01-08T12:00:00Z", "2026-01-05T09:00:00Z"))
                .containsExactly(HoldReason.IN_FLIGHT.hold());
        assertThat(shop.signals).hasSize(1);
    }

    @Test
    void minimum_order_quantity_and_multiple_apply() {
        LoopDriver shop = LoopDriver.withOpeningStock(
                MONDAYS_AND_THURSDAYS, new Terms(Quantity.of(6), Quantity.of(4), true), "49");

        shop.evaluate();

        assertThat(shop.signals).containsExactly(new Signal(1, 0, Quantity.of(8), SignalReason.EVALUATED));
    }

    @Test
    void a_position_that_never_moved_is_not_reviewed() {
        LoopDriver shop = LoopDriver.neverMoved(MONDAYS_AND_THURSDAYS);

        assertThat(shop.reviewUntil("2026-01-08T12:00:00Z", "2026-01-05T09:00:00Z"))
                .containsExactly(HoldReason.AWAITING_OPENING_STOCK.hold());
    }

    @Test
    void reviews_follow_the_locations_own_day_on_both_days_of_daylight_saving() {
        ReviewCalendar sundays = new ReviewCalendar(EnumSet.of(DayOfWeek.SUNDAY), 0, LocalTime.of(2, 30), BERLIN);

        assertThat(sundays.nextAfter(Instant.parse("2026-03-28T12:00:00Z")))
                .as("02:30 does not exist")
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(sundays.nextAfter(Instant.parse("2026-10-24T12:00:00Z")))
                .as("02:30 is there twice, the first counts")
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(sundays.nextAfter(Instant.parse("2026-10-25T00:30:00Z")))
                .as("once")
                .isEqualTo(Instant.parse("2026-11-01T01:30:00Z"));
    }

    @Test
    void delivery_days_are_ordered_for_their_lead_time_ahead() {
        ReviewCalendar forTuesdays =
                new ReviewCalendar(EnumSet.of(DayOfWeek.TUESDAY), 3, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

        assertThat(forTuesdays.nextAfter(Instant.parse("2026-01-05T08:00:00Z")))
                .as("the Saturday before Tuesday the 13th")
                .isEqualTo(Instant.parse("2026-01-10T00:00:00Z"));
    }

    @Test
    void master_data_names_days_time_and_zone() {
        PolicyParameters asWritten = named(
                "PERIODIC",
                Map.of(
                        "orderUpTo",
                        "50",
                        "reviewDays",
                        "mon, Thursday",
                        "reviewTime",
                        "06:00",
                        "timeZone",
                        "Europe/Berlin"));

        assertThat(asWritten.toPolicy()).isEqualTo(MONDAYS_AND_THURSDAYS);
        assertThat(PolicyText.read(MONDAYS_AND_THURSDAYS.text())).isEqualTo(MONDAYS_AND_THURSDAYS);
        assertThat(asWritten.canonical().named()).containsEntry("reviewDays", "MON,THU");
        assertThatThrownBy(() -> named("PERIODIC", Map.of("orderUpTo", "50")).toPolicy())
                .hasMessage("PERIODIC needs reviewDays");
        assertThatThrownBy(() -> named("PERIODIC", Map.of("orderUpTo", "50", "reviewDays", "MON", "colour", "red"))
                        .toPolicy())
                .hasMessage("PERIODIC has no parameter colour");
        assertThatThrownBy(() -> named("PERIODIC", Map.of("orderUpTo", "50", "reviewDays", "someday"))
                        .toPolicy())
                .hasMessageContaining("not a day of the week");
    }

    @Test
    void days_are_those_of_the_location_where_master_data_names_no_zone() {
        PolicyParameters asked = named("PERIODIC", Map.of("orderUpTo", "50", "reviewDays", "MON"));
        PolicyParameters elsewhere =
                named("PERIODIC", Map.of("orderUpTo", "50", "reviewDays", "MON", "timeZone", "Asia/Tokyo"));
        ZoneId vienna = ZoneId.of("Europe/Vienna");

        assertThat(asked.canonicalIn(vienna).named()).containsEntry("timeZone", "Europe/Vienna");
        assertThat(elsewhere.canonicalIn(vienna).named()).containsEntry("timeZone", "Asia/Tokyo");
        assertThat(asked.canonical().named()).containsEntry("timeZone", "UTC");
    }

    @Test
    void base_stock_restores_every_withdrawal_at_once() {
        LoopDriver shop = LoopDriver.withOpeningStock(new BaseStock(Quantity.of(10)), "10");

        shop.sell("3");
        shop.sell("0.5");

        assertThat(shop.signals)
                .containsExactly(
                        new Signal(1, 0, Quantity.of(3), SignalReason.BELOW_BASE_STOCK),
                        new Signal(2, 0, Quantity.of("0.5"), SignalReason.BELOW_BASE_STOCK));
    }

    private static PolicyParameters named(String policy, Map<String, String> values) {
        return new PolicyParameters(policy, Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO, values);
    }
}
