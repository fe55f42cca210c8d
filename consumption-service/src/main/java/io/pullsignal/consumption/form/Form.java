package io.pullsignal.consumption.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one row. Every value may be given as text, as CSV does; an empty text is a missing field. Each method
 * throws {@link FormException} for a value that is not what it asks for.
 */
public final class Form {
    private static final int TEXT_LIMIT = 1000;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final JsonNode node;
    private final String path;

    private Form(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** @param row an object, and nothing else */
    public static Form of(JsonNode row) {
        return of(row, "");
    }

    private static Form of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new FormException(path, "must be an object with fields");
        }
        return new Form(node, path);
    }

    /** Refuses fields that are none of these: a misspelt optional field must not pass as missing. */
    public Form only(Set<String> names) {
        for (Iterator<String> fields = node.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!names.contains(field)) {
                throw new FormException(
                        path + field,
                        "is no field of this; there are "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        }
        return this;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw wrong(name, "must be text");
        }
        String text = value.asText().strip();
        if (text.length() > TEXT_LIMIT) {
            throw wrong(name, "has more than " + TEXT_LIMIT + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "has control characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A number with at most so many digits before and after the point. */
    public BigDecimal decimal(String name, int digits, int decimals) {
        return optionalDecimal(name, digits, decimals).orElseThrow(() -> missing(name));
    }

    public Optional<BigDecimal> optionalDecimal(String name, int digits, int decimals) {
        Optional<BigDecimal> number = optionalNumber(name);
        if (number.isEmpty()) {
            return number;
        }
        BigDecimal value = number.get();
        if ((long) value.precision() - value.scale() > digits
                || value.stripTrailingZeros().scale() > decimals) {
            throw wrong(name, "must have at most " + digits + " digits before and " + decimals + " after the point");
        }
        return Optional.of(value.setScale(decimals, RoundingMode.UNNECESSARY));
    }

    /** A whole number from 1 to 2,147,483,647; the fallback where it is missing. */
    public int positive(String name, int fallback) {
        Optional<BigDecimal> number = optionalNumber(name);
        if (number.isEmpty()) {
            return fallback;
        }
        BigDecimal value = number.get();
        if (value.compareTo(BigDecimal.ONE) < 0
                || value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                || value.stripTrailingZeros().scale() > 0) {
            throw wrong(name, "must be a whole number from 1 on");
        }
        return value.intValueExact();
    }

    /** A whole number from 1 to 1,000,000,000. */
    public long factor(String name) {
        int value = positive(name, 0);
        if (value == 0) {
            throw missing(name);
        }
        return value;
    }

    public boolean flag(String name, boolean fallback) {
        return optionalText(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "1" -> true;
                    case "false", "no", "0" -> false;
                    default -> throw wrong(name, "must be true or false");
                })
                .orElse(fallback);
    }

    /** An ISO 8601 instant with an offset, such as 2026-11-21T09:30:00Z or 2026-11-21T10:30:00+01:00. */
    public Instant instant(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time with an offset such as 2026-11-21T09:30:00Z");
        }
    }

    public LocalDate date(String name) {
        return optionalDate(name).orElseThrow(() -> missing(name));
    }

    public Optional<LocalDate> optionalDate(String name) {
        return optionalText(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw wrong(name, "must be a date such as 2026-11-21");
            }
        });
    }

    /** A local time of whole minutes. */
    public Optional<LocalTime> optionalTime(String name) {
        return optionalText(name).map(text -> {
            try {
                return LocalTime.parse(text, MINUTES);
            } catch (DateTimeException e) {
                throw wrong(name, "must be a time such as 08:30");
            }
        });
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type, Set<E> choices) {
        return optionalChoice(name, type, choices).orElseThrow(() -> missing(name));
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type, Set<E> choices) {
        return optionalText(name).map(text -> {
            for (E choice : choices) {
                if (choice.name().equalsIgnoreCase(text)) {
                    return choice;
                }
            }
            throw wrong(name, "must be one of " + choices);
        });
    }

    /** The elements of a list of objects. */
    public List<Form> list(String name, int limit) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw missing(name);
        }
        return elements(name, value, limit);
    }

    public List<Form> optionalList(String name, int limit) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? List.of() : elements(name, value, limit);
    }

    /** The elements of a list of texts; missing is empty. */
    public List<String> texts(String name, int limit) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > limit) {
            throw wrong(name, "must be a list of at most " + limit);
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private List<Form> elements(String name, JsonNode value, int limit) {
        if (!value.isArray()) {
            throw wrong(name, "must be a list");
        }
        if (value.isEmpty() || value.size() > limit) {
            throw wrong(name, "must have 1 to " + limit + " elements, has " + value.size());
        }
        List<Form> forms = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            forms.add(of(value.get(i), path + name + "[" + i + "]."));
        }
        return forms;
    }

    private Optional<BigDecimal> optionalNumber(String name) {
        JsonNode value = node.path(name);
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        return optionalText(name).map(text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw wrong(name, "must be a number such as 12.5");
            }
        });
    }

    private FormException missing(String name) {
        return wrong(name, "is missing");
    }

    private FormException wrong(String name, String problem) {
        return new FormException(path + name, problem);
    }
}
