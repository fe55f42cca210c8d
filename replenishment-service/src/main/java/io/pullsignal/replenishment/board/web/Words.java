package io.pullsignal.replenishment.board.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Numbers, times and codes as people read them. */
final class Words {
    private static final Locale LANGUAGE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", LANGUAGE);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", LANGUAGE);
    private static final BigDecimal SECONDS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private static final Set<String> ABBREVIATIONS = Set.of("DDMRP", "VMI");

    private Words() {}

    /** Thousands apart, no trailing zeros. */
    static String number(BigDecimal value) {
        return format("#,##0.######", value);
    }

    /** At most one decimal below ten, none above. */
    static String roughly(BigDecimal value) {
        return format(value.abs().compareTo(BigDecimal.TEN) < 0 ? "#,##0.#" : "#,##0", value);
    }

    private static String format(String pattern, BigDecimal value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(LANGUAGE));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A quantity with its unit; pieces are said without one. */
    static String units(BigDecimal value, String unit) {
        return number(value) + ' ' + unit(unit, value);
    }

    static String unit(String unit, BigDecimal value) {
        if ("EACH".equals(unit)) {
            return value.abs().compareTo(BigDecimal.ONE) == 0 ? "piece" : "pieces";
        }
        return unit.toLowerCase(LANGUAGE);
    }

    static BigDecimal days(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(SECONDS_PER_DAY, 6, RoundingMode.HALF_UP);
    }

    /** Below two days in hours, below two hours in minutes. */
    static String span(BigDecimal days) {
        long minutes = days.abs()
                .multiply(BigDecimal.valueOf(Duration.ofDays(1).toMinutes()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        if (minutes < 120) {
            return minutes + " min";
        }
        if (minutes < Duration.ofDays(2).toMinutes()) {
            return (minutes + 30) / 60 + " h";
        }
        return roughly(days.abs()) + " days";
    }

    static String span(Duration duration) {
        return span(days(duration));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String time(Instant at, ZoneId zone) {
        return DAY_AND_TIME.format(at.atZone(zone));
    }

    /** A stable upper-case name as a sentence would have it. */
    static String name(String constant) {
        String words = constant.toLowerCase(LANGUAGE).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(LANGUAGE) + words.substring(1);
    }

    /** The name of a policy; abbreviations stay. */
    static String policy(String constant) {
        return ABBREVIATIONS.contains(constant) ? constant : name(constant);
    }

    /** The name of a parameter, averageDailyUsage as "Average daily usage". */
    static String ofCamelCase(String name) {
        StringBuilder words = new StringBuilder(name.length() + 4);
        for (char letter : name.toCharArray()) {
            if (Character.isUpperCase(letter)) {
                words.append(' ').append(Character.toLowerCase(letter));
            } else {
                words.append(words.isEmpty() ? Character.toUpperCase(letter) : letter);
            }
        }
        return words.toString();
    }
}
