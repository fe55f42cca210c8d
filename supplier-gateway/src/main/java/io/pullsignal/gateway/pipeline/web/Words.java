package io.pullsignal.gateway.pipeline.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and names as people read them. */
public final class Words {
    private static final Locale LANGUAGE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", LANGUAGE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", LANGUAGE);
    private static final long HOURS_SAID_AS_HOURS = 48;

    private Words() {}

    /** Thousands apart, no trailing zeros. */
    public static String number(BigDecimal value) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(LANGUAGE)).format(value);
    }

    /** A quantity with its unit. */
    public static String units(BigDecimal value, String unit) {
        return number(value) + ' ' + unit(unit, value);
    }

    /** Pieces are said as such. */
    public static String unit(String unit, BigDecimal value) {
        if (unit.equals("EACH")) {
            return value.compareTo(BigDecimal.ONE) == 0 ? "piece" : "pieces";
        }
        return unit.toLowerCase(LANGUAGE);
    }

    public static String money(BigDecimal value, String currency) {
        return new DecimalFormat("#,##0.00##", DecimalFormatSymbols.getInstance(LANGUAGE)).format(value)
                + ' '
                + currency;
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** Below two days in hours, below one hour in minutes; nothing is less than none. */
    public static String span(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes < Duration.ofHours(1).toMinutes()) {
            return minutes + " min";
        }
        long hours = duration.toHours();
        return hours < HOURS_SAID_AS_HOURS ? hours + " h" : duration.toDays() + " days";
    }

    /** A name in capitals as words: PARTIALLY_RECEIVED is Partially received. */
    public static String name(Enum<?> value) {
        return name(value.name());
    }

    public static String name(String capitals) {
        String words = capitals.replace('_', ' ').toLowerCase(LANGUAGE);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(LANGUAGE) + words.substring(1);
    }
}
