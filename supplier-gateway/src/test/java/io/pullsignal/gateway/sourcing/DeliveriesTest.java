package io.pullsignal.gateway.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WEEKDAYS =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    private static final WorkingCalendar OFFICE = new WorkingCalendar("OFFICE", WEEKDAYS, "DE-BY", Set.of(), Set.of());
    private static final Deliveries.ShipTo SHOP = new Deliveries.ShipTo("SHOP", BERLIN, null);

    @Test
    void without_agreements_the_lead_time_counts_from_the_day_at_the_ship_to() {
        assertThat(arrival(Deliveries.PLAIN, DeliveryTerms.ANY_DAY, SHOP, "2026-03-02T23:30:00Z"))
                .isEqualTo("2026-03-05");
    }

    @Test
    void an_order_at_the_cut_off_counts_for_the_next_working_day() {
        DeliveryTerms untilTwo = new DeliveryTerms(BERLIN, LocalTime.of(14, 0), Set.of(), "OFFICE");
        Deliveries deliveries = new Deliveries(Map.of("OFFICE", OFFICE), List.of());

        assertThat(deliveries.orderDay(untilTwo, SHOP, Instant.parse("2026-03-06T12:59:59Z")))
                .isEqualTo("2026-03-06");
        assertThat(deliveries.orderDay(untilTwo, SHOP, Instant.parse("2026-03-06T13:00:00Z")))
                .as("Monday")
                .isEqualTo("2026-03-09");
        assertThat(deliveries.orderDay(untilTwo, SHOP, Instant.parse("2026-03-07T22:00:00Z")))
                .as("a Saturday evening is not too late for Monday")
                .isEqualTo("2026-03-09");
        assertThat(deliveries.cutOffAfter(untilTwo, SHOP, Instant.parse("2026-03-06T13:00:00Z")))
                .isEqualTo("2026-03-09T13:00:00Z");
    }

    @Test
    void the_cut_off_is_a_time_of_the_clock_on_the_wall_in_summer_and_in_winter() {
        DeliveryTerms untilTwo = new DeliveryTerms(BERLIN, LocalTime.of(14, 0), Set.of(), null);

        assertThat(Deliveries.PLAIN.cutOffAfter(untilTwo, SHOP, Instant.parse("2026-03-28T10:00:00Z")))
                .isEqualTo("2026-03-28T13:00:00Z");
        assertThat(Deliveries.PLAIN.cutOffAfter(untilTwo, SHOP, Instant.parse("2026-03-29T10:00:00Z")))
                .isEqualTo("2026-03-29T12:00:00Z");
    }

    @Test
    void public_holidays_are_those_of_the_subdivision() {
        LocalDate epiphany = LocalDate.parse("2026-01-06");
        WorkingCalendar berlin = new WorkingCalendar("B", WEEKDAYS, "DE-BE", Set.of(), Set.of());

        assertThat(OFFICE.isWorking(epiphany)).isFalse();
        assertThat(berlin.isWorking(epiphany)).isTrue();
        assertThat(berlin.isWorking(LocalDate.parse("2026-12-25"))).isFalse();
        assertThatThrownBy(() -> new WorkingCalendar("X", WEEKDAYS, "DE-XX", Set.of(), Set.of()))
                .isInstanceOf(InvalidMasterDataException.class);
        assertThatThrownBy(() -> new WorkingCalendar("X", WEEKDAYS, "ATLANTIS", Set.of(), Set.of()))
                .isInstanceOf(InvalidMasterDataException.class);
    }

    @Test
    void exceptions_are_stronger_than_the_week_and_the_holidays() {
        LocalDate sunday = LocalDate.parse("2026-12-20");
        LocalDate monday = LocalDate.parse("2026-12-21");
        WorkingCalendar calendar = new WorkingCalendar("XMAS", WEEKDAYS, "DE", Set.of(monday), Set.of(sunday));

        assertThat(calendar.isWorking(sunday)).isTrue();
        assertThat(calendar.isWorking(monday)).isFalse();
        assertThat(calendar.onOrAfter(LocalDate.parse("2026-12-19"))).isEqualTo(sunday);
    }

    @Test
    void the_closest_route_says_the_lead_time() {
        List<Route> routes = List.of(
                route(null, null, 5),
                route(null, DayOfWeek.FRIDAY, 6),
                route("SHOP", null, 2),
                route("SHOP", DayOfWeek.FRIDAY, 4),
                new Route("OTHER", "SHOP", DayOfWeek.FRIDAY, 1));

        assertThat(leadTime(routes, "SHOP", DayOfWeek.FRIDAY)).isEqualTo(4);
        assertThat(leadTime(routes, "SHOP", DayOfWeek.MONDAY)).isEqualTo(2);
        assertThat(leadTime(routes, "DEPOT", DayOfWeek.FRIDAY)).isEqualTo(6);
        assertThat(leadTime(routes, "DEPOT", DayOfWeek.MONDAY)).isEqualTo(5);
        assertThat(Route.closest(routes, "NOBODY", "SHOP", DayOfWeek.MONDAY)).isEmpty();
    }

    @Test
    void goods_arrive_on_a_day_on_which_the_supplier_delivers_and_the_dock_receives() {
        DeliveryTerms mondaysAndThursdays =
                new DeliveryTerms(null, null, Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), null);
        WorkingCalendar dock =
                new WorkingCalendar("DOCK", WEEKDAYS, null, Set.of(LocalDate.parse("2026-03-09")), Set.of());
        Deliveries deliveries = new Deliveries(Map.of("DOCK", dock), List.of());
        Deliveries.ShipTo shop = new Deliveries.ShipTo("SHOP", BERLIN, "DOCK");

        assertThat(arrival(deliveries, mondaysAndThursdays, SHOP, "2026-03-03T10:00:00Z"))
                .as("three days from Tuesday is Friday, the next delivery Monday")
                .isEqualTo("2026-03-09");
        assertThat(arrival(deliveries, mondaysAndThursdays, shop, "2026-03-03T10:00:00Z"))
                .as("where the dock is closed it is Thursday")
                .isEqualTo("2026-03-12");
    }

    private static LocalDate arrival(
            Deliveries deliveries, DeliveryTerms supplier, Deliveries.ShipTo shipTo, String at) {
        SourcingTerms terms = new SourcingTerms(
                "NEAR", "BOLT", null, 1, 2, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, "EUR", true);
        SourcingTerms three = new SourcingTerms(
                "NEAR", "BOLT", null, 1, 3, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, "EUR", true);
        return deliveries.arrival(
                supplier.deliveryDays().isEmpty() ? terms : three, supplier, shipTo, Instant.parse(at));
    }

    private static int leadTime(List<Route> routes, String shipTo, DayOfWeek day) {
        return Route.closest(routes, "NEAR", shipTo, day)
                .map(Route::leadTimeDays)
                .orElseThrow();
    }

    private static Route route(@Nullable String shipTo, @Nullable DayOfWeek day, int leadTimeDays) {
        return new Route("NEAR", shipTo, day, leadTimeDays);
    }
}
