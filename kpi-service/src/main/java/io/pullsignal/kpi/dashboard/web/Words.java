package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.indicators.Health;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.Thresholds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Numbers, times and codes as people read them. */
final class Words {
    private static final Locale LANGUAGE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", LANGUAGE);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", LANGUAGE);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Words() {}

    /** Three figures that matter, thousands apart. */
    static String figure(BigDecimal value) {
        BigDecimal size = value.abs();
        if (size.compareTo(BigDecimal.TEN) < 0) {
            return format("#,##0.##", value);
        }
        return format(size.compareTo(HUNDRED) < 0 ? "#,##0.#" : "#,##0", value);
    }

    /** As it is, thousands apart, no trailing zeros. */
    static String exact(BigDecimal value) {
        return format("#,##0.######", value);
    }

    private static String format(String pattern, BigDecimal value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(LANGUAGE));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    static String unit(KeyFigure figure) {
        return figure.unit().equals("percent") ? "%" : figure.unit();
    }

    static String figure(KeyFigure figure, Optional<BigDecimal> value) {
        return value.map(known -> figure(known) + (unit(figure).equals("%") ? " %" : ""))
                .orElse("no value");
    }

    /** What is aimed at, and from where it is red. */
    static String target(Thresholds thresholds) {
        if (thresholds.green().isEmpty() || thresholds.red().isEmpty()) {
            return "No target is set";
        }
        String green = figure(thresholds.green().get());
        String red = figure(thresholds.red().get());
        if (thresholds.higherIsBetter()) {
            return "Target: at least " + green + ", red below " + red;
        }
        boolean below = thresholds instanceof Thresholds.AtMost most && !most.including();
        return "Target: " + (below ? "below " : "at most ") + green + ", red above " + red;
    }

    static String standing(Health health) {
        return switch (health) {
            case GREEN -> "On target";
            case YELLOW -> "Watch";
            case RED -> "Off target";
            case UNRATED -> "No target";
            case NOT_AVAILABLE -> "No value";
        };
    }

    /** Name of a style; a symbol and the words of {@link #standing} go with it. */
    static String tone(Health health) {
        return switch (health) {
            case GREEN -> "good";
            case YELLOW -> "warning";
            case RED -> "critical";
            case UNRATED, NOT_AVAILABLE -> "neutral";
        };
    }

    /** How a value stands against another one of the same figure. */
    static String against(KeyFigure figure, Optional<BigDecimal> value, Optional<BigDecimal> other) {
        if (value.isEmpty() || other.isEmpty()) {
            return "";
        }
        BigDecimal more = value.get().subtract(other.get());
        if (more.signum() == 0) {
            return "the same";
        }
        boolean better = (more.signum() > 0) == figure.thresholds().higherIsBetter();
        return (better ? "better by " : "worse by ") + figure(more.abs());
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
}
