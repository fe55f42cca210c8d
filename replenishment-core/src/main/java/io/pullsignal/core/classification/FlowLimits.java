package io.pullsignal.core.classification;

import static io.pullsignal.core.argument.Arguments.positive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When to pull and when to push (Hopp and Spearman, To pull or not to pull, 2004, for the distinction; the limits are
 * settings). Pull what is fit for it; push what is seasonal, and what varies or comes from far if a forecast is worth
 * acting on; order what is dear and rarely asked for; pull everything else from above a buffer.
 *
 * @param longLeadTimeDays days from which a lead time is long, above zero
 * @param usableForecastError error share (such as WAPE) up to which a forecast is worth acting on, above zero
 */
public record FlowLimits(BigDecimal longLeadTimeDays, BigDecimal usableForecastError) {
    /** Long from 30 days; usable up to 40 %. */
    public static final FlowLimits USUAL = new FlowLimits(new BigDecimal("30"), new BigDecimal("0.40"));

    public FlowLimits {
        positive("long lead time", longLeadTimeDays);
        positive("usable forecast error", usableForecastError);
    }

    /**
     * @param failures what keeps the item from being fit, from {@link JitLimits#failures}
     * @param seasonal whether its demand has a season that is longer than its lead time
     * @param forecastError share of demand, zero or above; empty where nothing is forecast
     */
    public FlowAdvice advise(
            ItemProfile profile,
            Supply supply,
            List<FailedTest> failures,
            boolean seasonal,
            Optional<BigDecimal> forecastError) {
        if (profile.pattern() == DemandPattern.NONE) {
            return new FlowAdvice(
                    Flow.TO_ORDER,
                    "nothing was asked for in " + profile.history().demand().size() + " periods");
        }
        if (seasonal) {
            return new FlowAdvice(Flow.PUSH, "demand is seasonal: build up before the season, pull inside it");
        }
        if (failures.isEmpty()) {
            return new FlowAdvice(Flow.PULL, profile.abcXyz() + " with steady demand and a near, punctual supplier");
        }
        if (profile.pattern() == DemandPattern.LUMPY && profile.abc() != AbcClass.C) {
            return new FlowAdvice(
                    Flow.TO_ORDER,
                    "dear and lumpy: demand every "
                            + profile.history()
                                    .averageDemandInterval()
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " periods, of very different sizes");
        }
        return pushOrBuffer(profile, supply, failures, forecastError);
    }

    private FlowAdvice pushOrBuffer(
            ItemProfile profile, Supply supply, List<FailedTest> failures, Optional<BigDecimal> forecastError) {
        boolean far = supply.leadTimeDays().compareTo(longLeadTimeDays) >= 0;
        boolean usable = forecastError
                .filter(error -> error.compareTo(usableForecastError) <= 0)
                .isPresent();
        String forecast =
                forecastError.map(error -> "forecast error " + percent(error)).orElse("no forecast");
        if ((far || profile.xyz() == XyzClass.Z) && usable) {
            return new FlowAdvice(
                    Flow.PUSH,
                    (far ? "lead time " + supply.leadTimeDays().toPlainString() + " days" : "demand varies much (Z)")
                            + " and a forecast worth acting on (" + forecast + ")");
        }
        return new FlowAdvice(
                Flow.PULL_WITH_BUFFER,
                failures.stream()
                                .map(failure -> failure.actual() + " (limit: " + failure.limit() + ')')
                                .collect(Collectors.joining("; "))
                        + "; " + forecast);
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
    }
}
