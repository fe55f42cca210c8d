package io.pullsignal.core.policy;

import io.pullsignal.core.adjustment.PlannedAdjustment;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parameters of a policy by name, read with their types. Each failure names the parameter. */
final class NamedValues {
    private static final int DAY_LETTERS = 3;

    private final String policy;
    private final Map<String, String> named;
    private final ZoneId usualZone;
    private final Set<String> read = new HashSet<>();

    NamedValues(String policy, Map<String, String> named, ZoneId usualZone) {
        this.policy = policy;
        this.named = named;
        this.usualZone = usualZone;
    }

    boolean has(String name) {
        return named.containsKey(name);
    }

    /** Units with at most six decimals; required. */
    Quantity quantity(String name) {
        return quantity(name, required(name));
    }

    Quantity quantity(String name, Quantity otherwise) {
        String text = value(name);
        return text == null ? otherwise : quantity(name, text);
    }

    private static Quantity quantity(String name, String text) {
        try {
            return Quantity.of(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not a number", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " " + text + " has more than six decimals or twelve digits before them", e);
        }
    }

    /** A plain number; required. */
    BigDecimal number(String name) {
        return quantity(name).toBigDecimal();
    }

    BigDecimal number(String name, BigDecimal otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    int wholeNumber(String name, int otherwise) {
        String text = value(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return new BigDecimal(text).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not a whole number", e);
        }
    }

    /** Days of the week such as "MON,THU"; required. */
    Set<DayOfWeek> days(String name) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        String text = required(name);
        for (String day : text.split("[,; ]+", -1)) {
            days.add(day(name, day));
        }
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.length() >= DAY_LETTERS && day.name().startsWith(text.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException(name + " \"" + text + "\" is not a day of the week such as MON");
    }

    static String text(Set<DayOfWeek> days) {
        StringJoiner text = new StringJoiner(",");
        days.forEach(
                day -> text.add(day.getDisplayName(TextStyle.SHORT, Locale.ROOT).toUpperCase(Locale.ROOT)));
        return text.toString();
    }

    LocalTime time(String name, LocalTime otherwise) {
        String text = value(name);
        try {
            return text == null ? otherwise : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not a time such as 06:30", e);
        }
    }

    /** The usual one where none is given. */
    ZoneId zone(String name) {
        String text = value(name);
        try {
            return text == null ? usualZone : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not a time zone such as Europe/Berlin", e);
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        String text = value(name);
        if (text == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                name + " \"" + text + "\" is none of " + Arrays.toString(type.getEnumConstants()));
    }

    /** Planned adjustments as {@link AdjustmentText} writes them; none where the parameter is missing. */
    List<PlannedAdjustment> adjustments(String name) {
        String text = value(name);
        return text == null ? List.of() : AdjustmentText.read(text);
    }

    /** A date such as 2026-09-01; required. */
    LocalDate date(String name) {
        return date(name, required(name));
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not a date such as 2026-09-01", e);
        }
    }

    /** Levels by date such as {@code 2026-09-01:200,2026-10-01:500}; required. */
    NavigableMap<LocalDate, Quantity> steps(String name) {
        NavigableMap<LocalDate, Quantity> steps = new TreeMap<>();
        for (String step : required(name).split(",", -1)) {
            int colon = step.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(name + " \"" + step + "\" is not written like 2026-09-01:200");
            }
            steps.put(
                    date(name, step.substring(0, colon)),
                    quantity(name, step.substring(colon + 1).strip()));
        }
        return steps;
    }

    static String text(NavigableMap<LocalDate, Quantity> steps) {
        StringJoiner text = new StringJoiner(",");
        steps.forEach((date, level) -> text.add(date + ":" + level));
        return text.toString();
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private String required(String name) {
        String text = value(name);
        if (text == null) {
            throw new IllegalArgumentException(policy + " needs " + name);
        }
        return text;
    }

    private @Nullable String value(String name) {
        read.add(name);
        return named.get(name);
    }

    /** @throws IllegalArgumentException when there is a parameter that the policy did not read */
    void requireAllRead() {
        for (String name : named.keySet()) {
            if (!read.contains(name)) {
                throw new IllegalArgumentException(policy + " has no parameter " + name);
            }
        }
    }
}
