package io.pullsignal.core.inventory;

import static io.pullsignal.core.argument.Arguments.notNegative;

import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.distribution.GammaDemand;
import io.pullsignal.core.distribution.NormalDemand;
import io.pullsignal.core.distribution.PoissonDemand;

/**
 * Demand until an order arrives, when both the demand of a day and the lead time vary and days are independent (Silver,
 * Pyke and Thomas, Inventory and Production Management in Supply Chains, 4th ed., chapter 6).
 *
 * @param dailyDemand d, mean units a day, zero or above
 * @param dailyDeviation standard deviation of a day's demand, units, zero or above
 * @param leadTimeDays L, mean days from signal to receipt, zero or above
 * @param leadTimeDeviationDays standard deviation of the lead time, days, zero or above
 */
public record LeadTimeDemand(
        double dailyDemand, double dailyDeviation, double leadTimeDays, double leadTimeDeviationDays) {
    /** Below this mean, whole units are counted one by one rather than approximated. */
    public static final double LOW_MEAN = 10;

    /** Poisson where the deviation is within this share of the Poisson's own. */
    public static final double POISSON_MARGIN = 0.1;

    /** Above this ratio of deviation to mean, normal demand would be negative too often. */
    public static final double HIGH_VARIATION = 0.5;

    public LeadTimeDemand {
        notNegative("daily demand", dailyDemand);
        notNegative("deviation of daily demand", dailyDeviation);
        notNegative("lead time", leadTimeDays);
        notNegative("deviation of the lead time", leadTimeDeviationDays);
    }

    /** With a review only every so many days the stock must last for the review period too. */
    public LeadTimeDemand plusReviewPeriod(double days) {
        return new LeadTimeDemand(
                dailyDemand, dailyDeviation, leadTimeDays + notNegative("review period", days), leadTimeDeviationDays);
    }

    /** d L, units. */
    public double mean() {
        return dailyDemand * leadTimeDays;
    }

    /** sqrt(L x sd(d)^2 + d^2 x sd(L)^2), units. */
    public double standardDeviation() {
        return Math.hypot(Math.sqrt(leadTimeDays) * dailyDeviation, dailyDemand * leadTimeDeviationDays);
    }

    public NormalDemand normal() {
        return new NormalDemand(mean(), standardDeviation());
    }

    /**
     * The distribution that suits (Silver, Pyke and Thomas, chapters 6 and 7): Poisson where the mean is below
     * {@value #LOW_MEAN} and the deviation near the mean's square root, gamma where the deviation is above half the mean,
     * normal otherwise.
     */
    public Demand distribution() {
        double mean = mean();
        double deviation = standardDeviation();
        if (mean < LOW_MEAN && Math.abs(deviation - Math.sqrt(mean)) <= POISSON_MARGIN * Math.sqrt(mean)) {
            return new PoissonDemand(mean);
        }
        if (mean > 0 && deviation > HIGH_VARIATION * mean) {
            return new GammaDemand(mean, deviation);
        }
        return normal();
    }
}
