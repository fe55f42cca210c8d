package io.pullsignal.core.classification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * When an item is fit for just-in-time replenishment: of value (A or B), steady (X), frequent and alike, from a supplier
 * that delivers on time, soon, and in small quantities.
 *
 * @param onTimeAbove share of lines on time that the supplier must exceed, 0 to below 1
 * @param leadTimeBelowDays days that the lead time must stay below, above zero
 * @param minimumOrderUpToDays days of demand that a minimum order may last, above zero
 */
public record JitLimits(BigDecimal onTimeAbove, BigDecimal leadTimeBelowDays, BigDecimal minimumOrderUpToDays) {
    /** More than 95 % on time, in less than 5 days, in two weeks' demand at most. */
    public static final JitLimits USUAL =
            new JitLimits(new BigDecimal("0.95"), new BigDecimal("5"), new BigDecimal("14"));

    public JitLimits {
        if (onTimeAbove.signum() < 0 || onTimeAbove.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "on-time limit " + onTimeAbove.toPlainString() + " is not a share from 0 to below 1: 0.95 is 95 %");
        }
        if (leadTimeBelowDays.signum() <= 0 || minimumOrderUpToDays.signum() <= 0) {
            throw new IllegalArgumentException("lead time limit " + leadTimeBelowDays.toPlainString()
                    + " and minimum order limit " + minimumOrderUpToDays.toPlainString() + " days must be above zero");
        }
    }

    /** All tests that the item fails; none when it is fit. */
    public List<FailedTest> failures(ItemProfile profile, Supply supply) {
        List<FailedTest> failures = new ArrayList<>();
        testDemand(profile, failures);
        testSupplier(supply, failures);
        testMinimumOrder(supply, failures);
        return List.copyOf(failures);
    }

    private static void testDemand(ItemProfile profile, List<FailedTest> failures) {
        if (profile.abc() == AbcClass.C) {
            failures.add(new FailedTest(JitTest.VALUE_CLASS, "class C by yearly value", "class A or B"));
        }
        if (!profile.history().anyDemand()) {
            failures.add(new FailedTest(
                    JitTest.STABLE_DEMAND,
                    "no demand in " + profile.history().demand().size() + " periods",
                    "demand in most periods"));
            return;
        }
        if (profile.xyz() != XyzClass.X) {
            failures.add(new FailedTest(
                    JitTest.VARIABILITY,
                    "class " + profile.xyz() + ", coefficient of variation "
                            + plain(profile.history().coefficientOfVariation()),
                    "class X"));
        }
        if (profile.pattern() != DemandPattern.SMOOTH) {
            failures.add(new FailedTest(
                    JitTest.STABLE_DEMAND,
                    profile.pattern() + ": demand every "
                            + plain(profile.history().averageDemandInterval())
                            + " periods, squared variation of its sizes "
                            + plain(profile.history().squaredSizeVariation()),
                    DemandPattern.SMOOTH.name()));
        }
    }

    private void testSupplier(Supply supply, List<FailedTest> failures) {
        String onTimeLimit = "more than " + percent(onTimeAbove) + " of lines on time";
        if (supply.onTimeShare().isEmpty()) {
            failures.add(new FailedTest(JitTest.SUPPLIER_MEASURED, "no delivery was due yet", onTimeLimit));
        }
        supply.onTimeShare()
                .filter(share -> share.compareTo(onTimeAbove) <= 0)
                .ifPresent(share -> failures.add(
                        new FailedTest(JitTest.SUPPLIER_ON_TIME, percent(share) + " of lines on time", onTimeLimit)));
        if (supply.leadTimeDays().compareTo(leadTimeBelowDays) >= 0) {
            failures.add(new FailedTest(
                    JitTest.LEAD_TIME,
                    plain(supply.leadTimeDays()) + " days",
                    "less than " + plain(leadTimeBelowDays) + " days"));
        }
    }

    private void testMinimumOrder(Supply supply, List<FailedTest> failures) {
        BigDecimal minimum = supply.minimumOrderQuantity().toBigDecimal();
        if (minimum.compareTo(minimumOrderUpToDays.multiply(supply.dailyDemand())) <= 0) {
            return;
        }
        String lasts = supply.dailyDemand().signum() == 0
                ? ", for which there is no demand"
                : ", " + plain(minimum.divide(supply.dailyDemand(), 1, RoundingMode.HALF_UP)) + " days of demand";
        failures.add(new FailedTest(
                JitTest.MINIMUM_ORDER,
                "minimum order " + supply.minimumOrderQuantity() + lasts,
                "at most " + plain(minimumOrderUpToDays) + " days of demand"));
    }

    private static String percent(BigDecimal share) {
        return plain(share.movePointRight(2).setScale(1, RoundingMode.HALF_UP)) + " %";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
