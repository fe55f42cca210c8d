package io.pullsignal.replenishment.demand.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.replenishment.demand.KeptForecast;
import io.pullsignal.replenishment.demand.db.Forecasts;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position's forecast with the method that makes it. Errors are in units, from the origins that the method was chosen
 * by; left out where the history was too short to compare.
 *
 * @param since first day that the method forecast
 * @param wape sum of absolute weekly errors over sum of demand
 * @param horizonDeviation standard deviation of the error of the demand over the horizon
 * @param drifts how often errors drifted so far that methods were compared anew
 * @param weeks what is expected; empty in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastView(
        String location,
        String item,
        String method,
        String parameters,
        String reason,
        LocalDate since,
        LocalDate forecastOn,
        int observedWeeks,
        int horizonWeeks,
        int origins,
        @Nullable BigDecimal error,
        @Nullable BigDecimal naiveError,
        @Nullable BigDecimal horizonError,
        @Nullable BigDecimal naiveHorizonError,
        @Nullable BigDecimal wape,
        @Nullable BigDecimal naiveWape,
        @Nullable BigDecimal horizonDeviation,
        int drifts,
        List<Forecasts.Week> weeks) {
    static ForecastView of(PositionKey key, KeptForecast kept, List<Forecasts.Week> weeks) {
        return new ForecastView(
                key.location(),
                key.item(),
                kept.method().name(),
                kept.parameters(),
                kept.reason(),
                kept.chosenOn(),
                kept.forecastOn(),
                kept.observedWeeks(),
                kept.horizonWeeks(),
                kept.origins(),
                kept.error(),
                kept.naiveError(),
                kept.horizonError(),
                kept.naiveHorizonError(),
                kept.wape(),
                kept.naiveWape(),
                kept.horizonDeviation(),
                kept.drifts(),
                weeks);
    }
}
