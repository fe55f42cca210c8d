package io.pullsignal.gateway.sourcing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an order counts as placed, and when it is to arrive: cut-off, working calendars of supplier and ship-to, public
 * holidays, the lead time of the route, and the days on which the supplier delivers.
 *
 * <p>Lead times are calendar days. The calendars say on which days they can begin and end.
 *
 * @param calendars by code; a code that is not there counts as every day
 */
public record Deliveries(Map<String, WorkingCalendar> calendars, List<Route> routes) {
    /** No calendars and no routes. */
    public static final Deliveries PLAIN = new Deliveries(Map.of(), List.of());

    /** How far a day on which both deliver and receive is looked for. */
    private static final int DAYS_MAXIMUM = 366;

    public Deliveries {
        calendars = Map.copyOf(calendars);
        routes = List.copyOf(routes);
    }

    /**
     * Where the goods go.
     *
     * @param zone its time zone
     * @param receivingCalendar code of the calendar of its dock; null where it receives every day
     */
    public record ShipTo(
            String location, ZoneId zone, @Nullable String receivingCalendar) {}

    /** The supplier's working day that an order at this instant counts for. */
    public LocalDate orderDay(DeliveryTerms supplier, ShipTo shipTo, Instant at) {
        ZonedDateTime there = at.atZone(supplier.zoneOr(shipTo.zone()));
        LocalTime cutOff = supplier.cutOff();
        WorkingCalendar calendar = calendar(supplier.calendar());
        LocalDate day = there.toLocalDate();
        boolean tooLate = cutOff != null
                && calendar.isWorking(day)
                && !there.toLocalTime().isBefore(cutOff);
        return calendar.onOrAfter(tooLate ? day.plusDays(1) : day);
    }

    /** The instant from which an order counts for a later working day than one of this instant. */
    public Instant cutOffAfter(DeliveryTerms supplier, ShipTo shipTo, Instant at) {
        LocalDate day = orderDay(supplier, shipTo, at);
        ZoneId zone = supplier.zoneOr(shipTo.zone());
        LocalTime cutOff = supplier.cutOff();
        return cutOff == null
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(cutOff).atZone(zone).toInstant();
    }

    /** The day at the ship-to on which goods that are ordered at this instant are to arrive. */
    public LocalDate arrival(SourcingTerms terms, DeliveryTerms supplier, ShipTo shipTo, Instant at) {
        LocalDate ordered = orderDay(supplier, shipTo, at);
        int leadTimeDays = Route.closest(routes, terms.supplier(), shipTo.location(), ordered.getDayOfWeek())
                .map(Route::leadTimeDays)
                .orElse(terms.leadTimeDays());
        return onOrAfter(ordered.plusDays(leadTimeDays), supplier.deliveryDays(), shipTo);
    }

    /** The same for goods that are expedited: they come on any day on which the dock receives. */
    public LocalDate arrival(Expedite expedite, DeliveryTerms supplier, ShipTo shipTo, Instant at) {
        return onOrAfter(orderDay(supplier, shipTo, at).plusDays(expedite.leadTimeDays()), Set.of(), shipTo);
    }

    /** @param deliveryDays empty for any */
    private LocalDate onOrAfter(LocalDate earliest, Set<DayOfWeek> deliveryDays, ShipTo shipTo) {
        WorkingCalendar receiving = calendar(shipTo.receivingCalendar());
        LocalDate day = earliest;
        for (int i = 0; i <= DAYS_MAXIMUM; i++) {
            boolean delivered = deliveryDays.isEmpty() || deliveryDays.contains(day.getDayOfWeek());
            if (delivered && receiving.isWorking(day)) {
                return day;
            }
            day = day.plusDays(1);
        }
        return earliest;
    }

    private WorkingCalendar calendar(@Nullable String code) {
        return code == null ? WorkingCalendar.EVERY_DAY : calendars.getOrDefault(code, WorkingCalendar.EVERY_DAY);
    }
}
