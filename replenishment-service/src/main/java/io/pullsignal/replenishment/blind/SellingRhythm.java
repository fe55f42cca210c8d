package io.pullsignal.replenishment.blind;

import io.pullsignal.replenishment.masterdata.TradingHours;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * How much a location sells on which day of the week.
 *
 * @param linesByWeekday items sold on a usual Monday, Tuesday ... Sunday, zero or above; an item counts once a day
 */
public record SellingRhythm(List<BigDecimal> linesByWeekday) {
    private static final int DAYS_IN_WEEK = 7;
    private static final int MOST_DAYS = 400;
    private static final int DECIMALS = 9;

    public SellingRhythm {
        if (linesByWeekday.size() != DAYS_IN_WEEK) {
            throw new IllegalArgumentException(linesByWeekday.size() + " days are no week");
        }
        linesByWeekday = List.copyOf(linesByWeekday);
    }

    public BigDecimal linesPerWeek() {
        return linesByWeekday.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Lines that are usual between two instants, by the share of trading time; of a very long time its first 400 days. */
    public BigDecimal lines(Instant from, Instant to, ZoneId zone, TradingHours hours) {
        BigDecimal lines = BigDecimal.ZERO;
        LocalDate date = from.atZone(zone).toLocalDate();
        LocalDate last = to.atZone(zone).toLocalDate();
        for (int day = 0; day < MOST_DAYS && !date.isAfter(last); day++) {
            BigDecimal usual = linesByWeekday.get(date.getDayOfWeek().ordinal());
            lines = lines.add(usual.multiply(hours.share(date, zone, from, to)));
            date = date.plusDays(1);
        }
        return lines;
    }

    /** The part of a usual week's sales that falls between two instants; zero for a location that sells nothing. */
    public BigDecimal weeks(Instant from, Instant to, ZoneId zone, TradingHours hours) {
        BigDecimal week = linesPerWeek();
        return week.signum() == 0
                ? BigDecimal.ZERO
                : lines(from, to, zone, hours).divide(week, DECIMALS, RoundingMode.DOWN);
    }
}
