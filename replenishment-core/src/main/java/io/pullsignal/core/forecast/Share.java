package io.pullsignal.core.forecast;

import java.util.Locale;

/** Smoothing parameters: how much of the newest error is believed. */
final class Share {
    private Share() {}

    /** @throws IllegalArgumentException outside 0 to 1 */
    static void require(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + " is not between 0 and 1");
        }
    }

    static String text(String name, double value) {
        return name + " "
                + (value == Math.rint(value)
                        ? String.valueOf((long) value)
                        : String.format(Locale.ROOT, "%.4g", value).replaceFirst("0+$", ""));
    }
}
