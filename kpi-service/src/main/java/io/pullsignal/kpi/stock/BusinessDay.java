package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A calendar day of a location: 24 hours, or 23 or 25 where clocks change.
 *
 * @param start first instant
 * @param end first instant of the next day
 */
public record BusinessDay(LocalDate date, Instant start, Instant end) {
    public static BusinessDay of(LocalDate date, ZoneId zone) {
        return new BusinessDay(
                date,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Length of the day in seconds. */
    public BigDecimal seconds() {
        return seconds(start, end);
    }

    static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to), 6);
    }

    /**
     * The instant, moved to the nearest one of this day. Events carry the business date that was valid when they were
     * recorded; where a location's time zone was changed afterwards the date stands and the time of day gives way.
     */
    Instant nearest(Instant instant) {
        if (instant.isBefore(start)) {
            return start;
        }
        return instant.isAfter(end) ? end : instant;
    }
}
