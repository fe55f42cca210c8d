package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/** Two levels of which one is the lower. */
final class Levels {
    private Levels() {}

    /** @throws IllegalArgumentException when the lower is below zero or above the upper */
    static void check(Quantity minimum, Quantity maximum) {
        if (minimum.isNegative()) {
            throw new IllegalArgumentException("minimum " + minimum + " is below zero");
        }
        if (maximum.compareTo(minimum) < 0) {
            throw new IllegalArgumentException("maximum " + maximum + " is below the minimum " + minimum);
        }
    }
}
