package io.pullsignal.gateway.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** Business days: the calendar day at a location. A location that is not known yet counts in UTC. */
public record ShipToDays(Map<String, ZoneId> zoneByLocation) {
    public ShipToDays {
        zoneByLocation = Map.copyOf(zoneByLocation);
    }

    public LocalDate dayAt(String location, Instant instant) {
        return LocalDate.ofInstant(instant, zone(location));
    }

    /** The first instant at which the day is over there. */
    public Instant endOf(String location, LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone(location)).toInstant();
    }

    private ZoneId zone(String location) {
        return zoneByLocation.getOrDefault(location, ZoneOffset.UTC);
    }
}
