package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@link Policy#text()} wrote. KANBAN and MIN_MAX have a short form of their own, because most positions carry
 * one; the others are written as {@code ?NAME&name=value&name=value}.
 */
public final class PolicyText {
    private static final String CONTAINER_QUANTITY = "containerQuantity";
    private static final String MINIMUM = "minimum";
    private static final String MAXIMUM = "maximum";

    private PolicyText() {}

    /** @throws IllegalArgumentException when the text is not that of a policy */
    public static Policy read(String text) {
        if (text.isEmpty()) {
            return NeverOrders.NO_LOOP;
        }
        String[] parts = text.split(";", -1);
        return switch (text.charAt(0)) {
            case 'K' ->
                new Kanban(
                        micros(parts[1]),
                        Integer.parseInt(parts[2]),
                        "O".equals(parts[3]) ? SignalAt.OPENED : SignalAt.EMPTIED);
            case 'M' -> new MinMax(micros(parts[1]), micros(parts[2]));
            case 'N' -> NeverOrders.NONE;
            case '?' -> named(text);
            default -> throw new IllegalArgumentException("no policy is written as " + text);
        };
    }

    private static Policy named(String text) {
        String[] parts = text.substring(1).split("&", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no policy is written as " + text);
            }
            values.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new PolicyParameters(
                        parts[0],
                        Quantity.of(taken(values, CONTAINER_QUANTITY)),
                        0,
                        SignalAt.EMPTIED,
                        Quantity.of(taken(values, MINIMUM)),
                        Quantity.of(taken(values, MAXIMUM)),
                        values)
                .toPolicy();
    }

    private static String taken(Map<String, String> values, String name) {
        String value = values.remove(name);
        return value == null ? "0" : value;
    }

    /** The values that policies write have none of the characters that separate: numbers, dates, days, zones. */
    static String write(PolicyParameters parameters) {
        StringBuilder text = new StringBuilder("?").append(parameters.policy());
        write(text, CONTAINER_QUANTITY, parameters.containerQuantity());
        write(text, MINIMUM, parameters.minimum());
        write(text, MAXIMUM, parameters.maximum());
        parameters
                .named()
                .forEach((name, value) ->
                        text.append('&').append(name).append('=').append(value));
        return text.toString();
    }

    private static void write(StringBuilder text, String name, Quantity value) {
        if (!value.isZero()) {
            text.append('&').append(name).append('=').append(value);
        }
    }

    private static Quantity micros(String text) {
        return Quantity.ofMicros(Long.parseLong(text));
    }
}
