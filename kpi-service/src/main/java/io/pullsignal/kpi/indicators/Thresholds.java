package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;
import java.util.Optional;

/** Where a figure turns green and where red; yellow lies between. */
public sealed interface Thresholds {
    Health judge(BigDecimal value);

    /** The value from which the figure is green; empty where there are no thresholds. */
    Optional<BigDecimal> green();

    /** The value beyond which it is red; empty where there are no thresholds. */
    Optional<BigDecimal> red();

    /** Whether a higher value is the better one. */
    boolean higherIsBetter();

    /**
     * Thresholds of the same sense at other values.
     *
     * @throws IllegalArgumentException when red is better than green
     */
    Thresholds at(BigDecimal green, BigDecimal red);

    /** Green at or above, red below. */
    record AtLeast(BigDecimal greenFrom, BigDecimal redBelow) implements Thresholds {
        public AtLeast {
            if (greenFrom.compareTo(redBelow) < 0) {
                throw new IllegalArgumentException(
                        "higher is better: green " + greenFrom + " is below red " + redBelow);
            }
        }

        @Override
        public Health judge(BigDecimal value) {
            if (value.compareTo(greenFrom) >= 0) {
                return Health.GREEN;
            }
            return value.compareTo(redBelow) < 0 ? Health.RED : Health.YELLOW;
        }

        @Override
        public Optional<BigDecimal> green() {
            return Optional.of(greenFrom);
        }

        @Override
        public Optional<BigDecimal> red() {
            return Optional.of(redBelow);
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public Thresholds at(BigDecimal green, BigDecimal red) {
            return new AtLeast(green, red);
        }
    }

    /**
     * Green up to a value, red above another.
     *
     * @param including whether the value itself is green
     */
    record AtMost(BigDecimal greenTo, BigDecimal redAbove, boolean including) implements Thresholds {
        public AtMost {
            if (greenTo.compareTo(redAbove) > 0) {
                throw new IllegalArgumentException("lower is better: green " + greenTo + " is above red " + redAbove);
            }
        }

        @Override
        public Health judge(BigDecimal value) {
            int against = value.compareTo(greenTo);
            if (against < 0 || (including && against == 0)) {
                return Health.GREEN;
            }
            return value.compareTo(redAbove) > 0 ? Health.RED : Health.YELLOW;
        }

        @Override
        public Optional<BigDecimal> green() {
            return Optional.of(greenTo);
        }

        @Override
        public Optional<BigDecimal> red() {
            return Optional.of(redAbove);
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }

        @Override
        public Thresholds at(BigDecimal green, BigDecimal red) {
            return new AtMost(green, red, including);
        }
    }

    /** None, until somebody sets some; lower is better. */
    record None() implements Thresholds {
        @Override
        public Health judge(BigDecimal value) {
            return Health.UNRATED;
        }

        @Override
        public Optional<BigDecimal> green() {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> red() {
            return Optional.empty();
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }

        @Override
        public Thresholds at(BigDecimal green, BigDecimal red) {
            return new AtMost(green, red, true);
        }
    }

    static Thresholds atLeast(String green, String red) {
        return new AtLeast(new BigDecimal(green), new BigDecimal(red));
    }

    static Thresholds atMost(String green, String red) {
        return new AtMost(new BigDecimal(green), new BigDecimal(red), true);
    }

    static Thresholds below(String green, String red) {
        return new AtMost(new BigDecimal(green), new BigDecimal(red), false);
    }

    static Health health(Thresholds thresholds, Optional<BigDecimal> value) {
        return value.map(thresholds::judge).orElse(Health.NOT_AVAILABLE);
    }
}
