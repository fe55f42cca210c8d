package io.pullsignal.core.distribution;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;

/** Halves an interval until nothing is left to halve. Slow and sure: flat and kinked functions do no harm. */
public final class Bisection {
    private Bisection() {}

    /**
     * Where a function that never falls changes its sign, to the last digit of a double.
     *
     * @param lower where it is zero or below; returned if it is not
     * @param upper where it is zero or above; returned if it is not
     */
    public static double root(DoubleUnaryOperator rising, double lower, double upper) {
        double below = lower;
        double above = upper;
        while (true) {
            double middle = below + (above - below) / 2;
            if (middle <= below || middle >= above) {
                return above;
            }
            if (rising.applyAsDouble(middle) < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
    }

    /**
     * The smallest number for which a condition holds that, once it holds, holds for all larger ones.
     *
     * @param lower exclusive
     * @param upper where it holds; returned if it holds for none below
     */
    public static long smallest(LongPredicate condition, long lower, long upper) {
        long fails = lower;
        long holds = upper;
        while (holds - fails > 1) {
            long middle = fails + (holds - fails) / 2;
            if (condition.test(middle)) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }
}
