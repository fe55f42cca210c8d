package io.pullsignal.consumption.catalog.rest;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.pullsignal.consumption.catalog.Location;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A location as JSON shows it; the same fields define one. */
public record LocationView(
        String code,
        String name,
        String timeZone,
        String currency,
        @JsonFormat(pattern = "HH:mm") @Nullable LocalTime opensAt,
        @JsonFormat(pattern = "HH:mm") @Nullable LocalTime closesAt) {
    static LocationView of(Location location) {
        return new LocationView(
                location.code(),
                location.name(),
                location.timeZone().getId(),
                location.currency(),
                location.opensAt(),
                location.closesAt());
    }
}
