package io.pullsignal.core.policy;

import java.math.BigDecimal;

/**
 * What sizes a DDMRP buffer.
 *
 * @param averageDailyUsage ADU, units a day, zero or above
 * @param decoupledLeadTimeDays DLT, days, zero or above
 * @param leadTimeFactor LTF, above zero to 1 as a rule: short lead times have high factors
 * @param variabilityFactor VF, zero to 1 as a rule
 * @param orderCycleDays days between orders that are wanted or imposed; zero for none
 */
public record BufferProfile(
        BigDecimal averageDailyUsage,
        BigDecimal decoupledLeadTimeDays,
        BigDecimal leadTimeFactor,
        BigDecimal variabilityFactor,
        BigDecimal orderCycleDays) {
    public BufferProfile {
        averageDailyUsage = checked("averageDailyUsage", averageDailyUsage);
        decoupledLeadTimeDays = checked("decoupledLeadTimeDays", decoupledLeadTimeDays);
        leadTimeFactor = checked("leadTimeFactor", leadTimeFactor);
        variabilityFactor = checked("variabilityFactor", variabilityFactor);
        orderCycleDays = checked("orderCycleDays", orderCycleDays);
    }

    /** Without trailing zeros, so that profiles with equal numbers are equal. */
    static BigDecimal checked(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " " + value.toPlainString() + " is below zero");
        }
        return value.stripTrailingZeros();
    }
}
