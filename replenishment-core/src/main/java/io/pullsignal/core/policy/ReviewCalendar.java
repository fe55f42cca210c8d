package io.pullsignal.core.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a periodic policy looks: at one time of day on certain days of the week, in the time zone of the location.
 *
 * @param days days of the week, at least one
 * @param daysAhead 0 where the days are review days; where they are delivery days, how many days before a delivery its
 *     order goes out, 1 to {@value #MAX_DAYS_AHEAD}
 * @param time local time; where daylight saving skips it, the moment after the gap
 */
public record ReviewCalendar(Set<DayOfWeek> days, int daysAhead, LocalTime time, ZoneId zone) {
    /** Longest time from order to delivery day. */
    public static final int MAX_DAYS_AHEAD = 365;

    public ReviewCalendar {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a periodic policy needs at least one day");
        }
        if (daysAhead < 0 || daysAhead > MAX_DAYS_AHEAD) {
            throw new IllegalArgumentException(
                    "deliveryLeadDays " + daysAhead + " is not within 0 to " + MAX_DAYS_AHEAD);
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    static ReviewCalendar read(NamedValues values) {
        boolean byDelivery = values.has("deliveryDays");
        if (byDelivery && values.has("reviewDays")) {
            throw new IllegalArgumentException("reviewDays and deliveryDays exclude each other");
        }
        return new ReviewCalendar(
                byDelivery ? values.days("deliveryDays") : values.days("reviewDays"),
                byDelivery ? values.wholeNumber("deliveryLeadDays", 1) : 0,
                values.time("reviewTime", LocalTime.MIDNIGHT),
                values.zone("timeZone"));
    }

    /** The first review after a moment. */
    public Instant nextAfter(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        while (true) {
            if (days.contains(day.plusDays(daysAhead).getDayOfWeek())) {
                Instant review = day.atTime(time).atZone(zone).toInstant();
                if (review.isAfter(moment)) {
                    return review;
                }
            }
            day = day.plusDays(1);
        }
    }

    Map<String, String> named() {
        Map<String, String> named = new TreeMap<>();
        named.put(daysAhead == 0 ? "reviewDays" : "deliveryDays", NamedValues.text(days));
        if (daysAhead > 0) {
            named.put("deliveryLeadDays", String.valueOf(daysAhead));
        }
        named.put("reviewTime", time.toString());
        named.put("timeZone", zone.getId());
        return named;
    }
}
