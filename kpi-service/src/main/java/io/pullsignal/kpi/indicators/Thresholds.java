package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;
import java.util.Optional;

/** Where a figure turns green and where red; yellow lies between. */
sealed interface Thresholds {
    Health judge(BigDecimal value);

    /** Green at or above, red below. */
    record AtLeast(BigDecimal green, BigDecimal red) implements Thresholds {
        @Override
        public Health judge(BigDecimal value) {
            if (value.compareTo(green) >= 0) {
                return Health.GREEN;
            }
            return value.compareTo(red) < 0 ? Health.RED : Health.YELLOW;
        }
    }

    /** Green at or below, red above. */
    record AtMost(BigDecimal green, BigDecimal red) implements Thresholds {
        @Override
        public Health judge(BigDecimal value) {
            if (value.compareTo(green) <= 0) {
                return Health.GREEN;
            }
            return value.compareTo(red) > 0 ? Health.RED : Health.YELLOW;
        }
    }

    /** Green below, red above. */
    record Below(BigDecimal green, BigDecimal red) implements Thresholds {
        @Override
        public Health judge(BigDecimal value) {
            if (value.compareTo(green) < 0) {
                return Health.GREEN;
            }
            return value.compareTo(red) > 0 ? Health.RED : Health.YELLOW;
        }
    }

    record None() implements Thresholds {
        @Override
        public Health judge(BigDecimal value) {
            return Health.UNRATED;
        }
    }

    static Thresholds atLeast(String green, String red) {
        return new AtLeast(new BigDecimal(green), new BigDecimal(red));
    }

    static Thresholds atMost(String green, String red) {
        return new AtMost(new BigDecimal(green), new BigDecimal(red));
    }

    static Thresholds below(String green, String red) {
        return new Below(new BigDecimal(green), new BigDecimal(red));
    }

    static Health health(Thresholds thresholds, Optional<BigDecimal> value) {
        return value.map(thresholds::judge).orElse(Health.NOT_AVAILABLE);
    }
}
