package io.pullsignal.replenishment.masterdata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * When a location sells. What is out of stock while nobody asks is not unseen demand.
 *
 * @param opens local time
 * @param closes local time after {@code opens}; midnight stands for the end of the day
 */
public record TradingHours(LocalTime opens, LocalTime closes) {
    /** Decimals of a share. */
    private static final int SHARE_DECIMALS = 4;

    private static final int MOST_DAYS = 400;

    public TradingHours {
        if (!closes.equals(LocalTime.MIDNIGHT) && !closes.isAfter(opens)) {
            throw new IllegalArgumentException("trading from " + opens + " to " + closes + " is no time");
        }
    }

    /**
     * As a location tells them.
     *
     * @param opens local time, HH:MM
     * @param closes likewise
     * @throws IllegalArgumentException when they are no times, or no time lies between them
     */
    public static TradingHours parse(String opens, String closes) {
        try {
            return new TradingHours(LocalTime.parse(opens), LocalTime.parse(closes));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("trading from " + opens + " to " + closes + " cannot be read", e);
        }
    }

    /** When a business date begins to trade. */
    public Instant opening(LocalDate date, ZoneId zone) {
        return date.atTime(opens).atZone(zone).toInstant();
    }

    /** When a business date ends to trade. */
    public Instant closing(LocalDate date, ZoneId zone) {
        LocalDate day = closes.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
        return day.atTime(closes).atZone(zone).toInstant();
    }

    /** Trading time between two instants; of a very long time that of the first 400 days. */
    public Duration tradingTime(Instant from, Instant to, ZoneId zone) {
        Duration time = Duration.ZERO;
        LocalDate date = from.atZone(zone).toLocalDate();
        for (int day = 0; day < MOST_DAYS && opening(date, zone).isBefore(to); day++) {
            Instant begin = later(from, opening(date, zone));
            Instant end = to.isBefore(closing(date, zone)) ? to : closing(date, zone);
            time = begin.isBefore(end) ? time.plus(Duration.between(begin, end)) : time;
            date = date.plusDays(1);
        }
        return time;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Share of a business date's trading time between two instants, 0 to 1. */
    public BigDecimal share(LocalDate date, ZoneId zone, Instant from, Instant to) {
        Instant opening = opening(date, zone);
        Instant closing = closing(date, zone);
        Instant begin = later(from, opening);
        Instant end = to.isBefore(closing) ? to : closing;
        if (!begin.isBefore(end)) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(Duration.between(begin, end).toSeconds())
                .divide(
                        BigDecimal.valueOf(Duration.between(opening, closing).toSeconds()),
                        SHARE_DECIMALS,
                        RoundingMode.HALF_UP);
    }
}
