package io.pullsignal.replenishment.alert;

import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.SupplyRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the books are not believed. Each check gives its evidence, or nothing.
 *
 * @param improbability chance of a run of days without a sale below which it is no chance, above 0 and below 1
 * @param shortestRunDays days without a sale that are never improbable
 * @param daysWithDemand days with demand that a rate of sales needs
 * @param lateFactor times the lead time after which a card is overdue, above 1; three deviations if those are more
 */
public record GhostRules(BigDecimal improbability, int shortestRunDays, int daysWithDemand, BigDecimal lateFactor) {
    /** One in a thousand, more than a week, from ten days with sales; twice the lead time. */
    public static final GhostRules USUAL = new GhostRules(new BigDecimal("0.001"), 7, 10, new BigDecimal("2"));

    private static final BigDecimal DEVIATIONS = BigDecimal.valueOf(3);
    private static final int MEASURED_FROM = 3;
    private static final int FIGURES = 2;

    public GhostRules {
        if (improbability.signum() <= 0 || improbability.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("improbability " + improbability + " is not between 0 and 1");
        }
        if (shortestRunDays < 1 || daysWithDemand < 1 || lateFactor.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException("a run of " + shortestRunDays + " days, " + daysWithDemand
                    + " days with demand and " + lateFactor + " times the lead time make no rule");
        }
    }

    /** Days without a sale although stock was there, up to the latest day. */
    public int quietDays(List<DemandDay> days) {
        int quiet = 0;
        for (int i = days.size() - 1; i >= 0 && quiet(days.get(i)); i--) {
            quiet++;
        }
        return quiet;
    }

    private static boolean quiet(DemandDay day) {
        return day.demanded().isZero()
                && day.unseenShare().signum() == 0
                && day.closingOnHand().isPositive();
    }

    /**
     * Stock that does not sell: with demand on a share p of the days on which it was seen before, n days without any have
     * the chance (1 - p)^n.
     *
     * @param days without a gap, oldest first
     */
    public Optional<String> phantomStock(List<DemandDay> days) {
        int run = quietDays(days);
        long seen = 0;
        long sold = 0;
        for (DemandDay day : days.subList(0, days.size() - run)) {
            seen += day.unseenShare().signum() == 0 ? 1 : 0;
            sold += day.demanded().isPositive() ? 1 : 0;
        }
        if (run <= shortestRunDays || sold < daysWithDemand || seen == 0) {
            return Optional.empty();
        }
        double share = Math.min(1, (double) sold / seen);
        double chance = Math.pow(1 - share, run);
        if (chance >= improbability.doubleValue()) {
            return Optional.empty();
        }
        return Optional.of("no sale in " + run + " days with "
                + days.get(days.size() - 1).closingOnHand() + " on hand, although before it sold on "
                + BigDecimal.valueOf(share).movePointRight(2).setScale(0, RoundingMode.HALF_UP)
                + " % of days: the chance of that is " + new BigDecimal(chance).round(new MathContext(FIGURES)));
    }

    /**
     * A signal that should have been received long ago.
     *
     * @param supply how the loop was supplied
     * @param plannedDays lead time of the loop, else of the sourcing terms; zero where neither says
     */
    public Optional<String> overdueCard(
            String signalId, Instant raisedAt, SupplyRecord supply, BigDecimal plannedDays, Instant now) {
        boolean measured = supply.deliveries() >= MEASURED_FROM;
        BigDecimal usual = measured ? supply.meanDays() : plannedDays;
        if (usual.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal limit = usual.multiply(lateFactor)
                .max(usual.add(measured ? supply.deviationDays().multiply(DEVIATIONS) : BigDecimal.ZERO));
        BigDecimal age = BigDecimal.valueOf(Duration.between(raisedAt, now).toSeconds())
                .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), 1, RoundingMode.HALF_UP);
        return age.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of("signal " + signalId + " is open for " + age + " days; "
                        + (measured
                                ? "the last " + supply.deliveries() + " deliveries took " + plain(usual) + " +- "
                                        + plain(supply.deviationDays()) + " days"
                                : "planned are " + plain(usual) + " days"));
    }

    private static String plain(BigDecimal days) {
        return days.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
