package io.pullsignal.replenishment.demand.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.core.classification.FailedTest;
import io.pullsignal.core.classification.Remedy;
import io.pullsignal.replenishment.demand.ClassifiedPosition;
import io.pullsignal.replenishment.demand.DemandClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position's classes. What is not known yet is left out.
 *
 * @param annualValue cost of what was sold in the last 365 days
 * @param abc class by that value among the positions of the location
 * @param reviewedOn first day after the weeks that the rest is made of
 * @param weeks observed weeks
 * @param dailyDemand mean units a day over the latest of them
 * @param dailyDeviation its standard deviation, units
 * @param xyz class by variability of whole weeks
 * @param demandInterval weeks per week with demand
 * @param leadTimeDays mean days from signal to receipt; zero while no delivery was measured
 * @param onTimeShare share of the promised deliveries that came on time
 * @param fit whether it is fit for just-in-time replenishment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassView(
        String location,
        String item,
        @Nullable BigDecimal annualValue,
        @Nullable String abc,
        @Nullable LocalDate reviewedOn,
        @Nullable Integer weeks,
        @Nullable BigDecimal dailyDemand,
        @Nullable BigDecimal dailyDeviation,
        @Nullable String xyz,
        @Nullable String pattern,
        @Nullable BigDecimal coefficientOfVariation,
        @Nullable BigDecimal demandInterval,
        @Nullable Integer deliveries,
        @Nullable BigDecimal leadTimeDays,
        @Nullable BigDecimal leadTimeDeviationDays,
        @Nullable BigDecimal onTimeShare,
        @Nullable Boolean fit,
        List<FailureView> failures,
        @Nullable String flow,
        @Nullable String flowReason) {
    /** A test that the position fails, and what helps. */
    public record FailureView(String test, String actual, String limit, List<String> remedies) {
        static FailureView of(FailedTest failed) {
            return new FailureView(
                    failed.test().name(),
                    failed.actual(),
                    failed.limit(),
                    failed.remedies().stream().map(Remedy::sentence).toList());
        }
    }

    static ClassView of(ClassifiedPosition position) {
        DemandClass reviewed = position.reviewed();
        String abc = position.abc() == null ? null : position.abc().name();
        if (reviewed == null) {
            return new ClassView(
                    position.key().location(),
                    position.key().item(),
                    position.annualValue(),
                    abc,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    null);
        }
        return new ClassView(
                position.key().location(),
                position.key().item(),
                position.annualValue(),
                abc,
                reviewed.reviewedOn(),
                reviewed.weeks(),
                reviewed.rate().unitsPerDay(),
                reviewed.rate().deviationPerDay(),
                reviewed.xyz().name(),
                reviewed.pattern().name(),
                reviewed.coefficientOfVariation(),
                reviewed.demandInterval(),
                reviewed.supply().deliveries(),
                reviewed.supply().meanDays(),
                reviewed.supply().deviationDays(),
                reviewed.supply().onTimeShare().orElse(null),
                reviewed.failures().isEmpty(),
                reviewed.failures().stream().map(FailureView::of).toList(),
                reviewed.flow().flow().name(),
                reviewed.flow().reason());
    }
}
