package io.pullsignal.core.argument;

import java.math.BigDecimal;

/**
 * Each check returns what it was given, or throws {@link IllegalArgumentException} with the name, the number and the
 * range. NaN and the infinities pass none.
 */
public final class Arguments {
    private Arguments() {}

    public static double positive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "is not above zero");
        return value;
    }

    public static double notNegative(String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "is not zero or above");
        return value;
    }

    public static double finite(String name, double value) {
        require(Double.isFinite(value), name, value, "is not a finite number");
        return value;
    }

    /** Between 0 and 1, both excluded. */
    public static double share(String name, double value) {
        require(value > 0 && value < 1, name, value, "is not between 0 and 1 (both excluded: 0.95 is 95 %)");
        return value;
    }

    public static BigDecimal notNegative(String name, BigDecimal value) {
        require(value.signum() >= 0, name, value.toPlainString(), "is below zero");
        return value;
    }

    public static BigDecimal positive(String name, BigDecimal value) {
        require(value.signum() > 0, name, value.toPlainString(), "is not above zero");
        return value;
    }

    private static void require(boolean holds, String name, Object value, String trouble) {
        if (!holds) {
            throw new IllegalArgumentException(name + ' ' + value + ' ' + trouble);
        }
    }
}
