package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.consumption.catalog.Location;

/** A location as JSON shows it; the same fields define one. */
public record LocationView(String code, String name, String timeZone, String currency) {
    static LocationView of(Location location) {
        return new LocationView(
                location.code(), location.name(), location.timeZone().getId(), location.currency());
    }
}
