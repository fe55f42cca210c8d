package io.pullsignal.core.tuning;

import static io.pullsignal.core.argument.Arguments.notNegative;

import io.pullsignal.core.inventory.LeadTimeDemand;
import java.math.BigDecimal;

/**
 * What was measured of a loop.
 *
 * @param dailyDemand d, mean units a day, zero or above
 * @param dailyDeviation standard deviation of a day's demand, units, zero or above
 * @param leadTimeDays L, mean days from signal to receipt, zero or above
 * @param leadTimeDeviationDays standard deviation of the lead time, days, zero or above
 */
public record Actuals(
        BigDecimal dailyDemand, BigDecimal dailyDeviation, BigDecimal leadTimeDays, BigDecimal leadTimeDeviationDays) {
    public Actuals {
        notNegative("daily demand", dailyDemand);
        notNegative("deviation of daily demand", dailyDeviation);
        notNegative("lead time", leadTimeDays);
        notNegative("deviation of the lead time", leadTimeDeviationDays);
    }

    LeadTimeDemand leadTimeDemand() {
        return new LeadTimeDemand(
                dailyDemand.doubleValue(),
                dailyDeviation.doubleValue(),
                leadTimeDays.doubleValue(),
                leadTimeDeviationDays.doubleValue());
    }
}
