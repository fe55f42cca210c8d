package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/** Reads what {@link Policy#text()} wrote. */
public final class PolicyText {
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
            default -> throw new IllegalArgumentException("no policy is written as " + text);
        };
    }

    private static Quantity micros(String text) {
        return Quantity.ofMicros(Long.parseLong(text));
    }
}
