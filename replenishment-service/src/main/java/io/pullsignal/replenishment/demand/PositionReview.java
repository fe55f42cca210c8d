package io.pullsignal.replenishment.demand;

import io.pullsignal.core.adjustment.PlannedAdjustments;
import io.pullsignal.core.classification.AbcClass;
import io.pullsignal.core.forecast.DemandHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the weeks of a position say: both empty where none was observed. */
public record PositionReview(Optional<WeeklyForecast> forecast, Optional<DemandClass> demandClass) {
    /**
     * @param weeks uncensored demand, as it was
     * @param previous forecast kept from the week before; null at first
     */
    public static PositionReview of(
            DemandHistory weeks,
            PlannedAdjustments adjustments,
            AbcClass abc,
            AgreedSupply agreed,
            SupplyRecord supply,
            @Nullable KeptForecast previous,
            StatisticsRules rules) {
        Optional<WeeklyForecast> forecast = WeeklyForecast.of(weeks, adjustments, previous, rules);
        return new PositionReview(
                forecast,
                DemandClass.of(
                        weeks,
                        abc,
                        agreed,
                        supply,
                        forecast.map(WeeklyForecast::kept).orElse(null),
                        rules));
    }
}
