package io.pullsignal.replenishment.demand;

import io.pullsignal.core.forecast.DemandSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much is demanded a day, from whole weeks: what differs between weekdays is not uncertainty for a stock that lasts
 * longer. The deviation of a day is that of a week by the square root of seven, as if weeks were sums of independent days.
 *
 * @param unitsPerDay mean, zero or above, six decimals
 * @param deviationPerDay sample standard deviation, units, six decimals; zero for fewer than two weeks
 * @param weeks observed weeks that it rests on
 */
public record DemandRate(BigDecimal unitsPerDay, BigDecimal deviationPerDay, int weeks) {
    private static final int DECIMALS = 6;
    private static final int DAYS_IN_WEEK = 7;

    /** Of the last so many weeks; zero where none of them was seen. */
    public static DemandRate of(DemandSeries weekly, int last) {
        double sum = 0;
        double squares = 0;
        int weeks = 0;
        for (int week = Math.max(0, weekly.periods() - last); week < weekly.periods(); week++) {
            if (weekly.isObserved(week)) {
                sum += weekly.units(week);
                squares += weekly.units(week) * weekly.units(week);
                weeks++;
            }
        }
        double mean = weeks == 0 ? 0 : sum / weeks;
        double variance = weeks < 2 ? 0 : Math.max(0, squares - weeks * mean * mean) / (weeks - 1);
        return new DemandRate(
                exact(Math.max(0, mean) / DAYS_IN_WEEK), exact(Math.sqrt(variance / DAYS_IN_WEEK)), weeks);
    }

    private static BigDecimal exact(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
