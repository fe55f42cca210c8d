package io.pullsignal.replenishment.demand;

import io.pullsignal.core.classification.AbcClass;
import io.pullsignal.core.classification.DemandPattern;
import io.pullsignal.core.classification.DemandPeriod;
import io.pullsignal.core.classification.FailedTest;
import io.pullsignal.core.classification.FlowAdvice;
import io.pullsignal.core.classification.ItemProfile;
import io.pullsignal.core.classification.Supply;
import io.pullsignal.core.classification.XyzClass;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kind of item it is at one location, by its weeks.
 *
 * @param reviewedOn first day after the history
 * @param weeks observed weeks that variability and pattern rest on
 * @param coefficientOfVariation null without any demand
 * @param demandInterval weeks per week with demand; null without any
 * @param failures what keeps it from just-in-time; none where it is fit
 */
public record DemandClass(
        LocalDate reviewedOn,
        int weeks,
        DemandRate rate,
        XyzClass xyz,
        DemandPattern pattern,
        @Nullable BigDecimal coefficientOfVariation,
        @Nullable BigDecimal demandInterval,
        SupplyRecord supply,
        List<FailedTest> failures,
        FlowAdvice flow) {
    public DemandClass {
        failures = List.copyOf(failures);
    }

    /**
     * Judges a position.
     *
     * @param weekly uncensored demand
     * @param abc class by the latest census
     * @param supply as the loop was supplied, and as it is agreed
     * @return empty where no week was observed
     */
    static Optional<DemandClass> of(
            DemandHistory weekly,
            AbcClass abc,
            AgreedSupply agreed,
            SupplyRecord supply,
            @Nullable KeptForecast forecast,
            StatisticsRules rules) {
        List<Quantity> units = new ArrayList<>();
        for (int week = Math.max(0, weekly.periods() - rules.classWeeks()); week < weekly.periods(); week++) {
            if (weekly.demand().isObserved(week)) {
                units.add(Quantity.of(
                        BigDecimal.valueOf(Math.max(0, weekly.demand().units(week)))
                                .setScale(Quantity.SCALE, RoundingMode.HALF_UP)));
            }
        }
        if (units.isEmpty()) {
            return Optional.empty();
        }
        var history = new io.pullsignal.core.classification.DemandHistory(DemandPeriod.WEEK, units);
        ItemProfile profile = ItemProfile.of(abc, history, rules.xyz(), rules.pattern());
        DemandRate rate = DemandRate.of(weekly.demand(), rules.sizingWeeks());
        Supply supplied = new Supply(
                supply.onTimeShare(),
                supply.deliveries() > 0 ? supply.meanDays() : agreed.leadTimeDays(),
                agreed.minimumOrderQuantity(),
                rate.unitsPerDay());
        List<FailedTest> failures = rules.jit().failures(profile, supplied);
        return Optional.of(new DemandClass(
                weekly.timeline().firstDay(weekly.periods()),
                units.size(),
                rate,
                profile.xyz(),
                profile.pattern(),
                history.anyDemand() ? history.coefficientOfVariation() : null,
                history.anyDemand() ? history.averageDemandInterval() : null,
                supply,
                failures,
                rules.flow()
                        .advise(
                                profile,
                                supplied,
                                failures,
                                forecast != null && forecast.seasonal(),
                                Optional.ofNullable(forecast).map(KeptForecast::wape))));
    }
}
