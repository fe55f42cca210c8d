package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.sourcing.Deliveries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** Business days: the calendar day at a location. Nothing is ordered for or from a location before its time zone is known. */
public record ShipToDays(Map<String, ZoneId> zoneByLocation, Map<String, String> receivingCalendarByLocation) {
    public ShipToDays {
        zoneByLocation = Map.copyOf(zoneByLocation);
        receivingCalendarByLocation = Map.copyOf(receivingCalendarByLocation);
    }

    /** Locations that receive every day. */
    public ShipToDays(Map<String, ZoneId> zoneByLocation) {
        this(zoneByLocation, Map.of());
    }

    public Deliveries.ShipTo shipTo(String location) {
        return new Deliveries.ShipTo(location, zoneAt(location), receivingCalendarByLocation.get(location));
    }

    public LocalDate dayAt(String location, Instant instant) {
        return LocalDate.ofInstant(instant, zoneAt(location));
    }

    /** The first instant at which the day is over there. */
    public Instant endOf(String location, LocalDate day) {
        return day.plusDays(1).atStartOfDay(zoneAt(location)).toInstant();
    }

    public ZoneId zoneAt(String location) {
        ZoneId zone = zoneByLocation.get(location);
        if (zone == null) {
            throw new IllegalStateException("the time zone of " + location + " is not known");
        }
        return zone;
    }
}
