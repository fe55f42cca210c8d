package io.pullsignal.replenishment.demand;

import io.pullsignal.core.forecast.ForecastWatch;
import io.pullsignal.core.forecast.MethodChoice;
import io.pullsignal.core.forecast.MethodFamily;
import io.pullsignal.core.forecast.OriginErrors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method of a position's forecast as it is kept from one week to the next. Errors are those from the origins that it was
 * chosen by; null where the history was too short to compare.
 *
 * @param parameters of the method as fitted to the latest history
 * @param chosenOn first day after the history that it was chosen by
 * @param forecastOn first day that it forecasts now
 * @param error mean absolute error of a week's demand, units
 * @param naiveError the same of the naive forecast
 * @param horizonError mean absolute error of the demand over the horizon, units
 * @param naiveHorizonError the same of the naive forecast
 * @param wape sum of absolute weekly errors over sum of demand; null too where nothing was demanded
 * @param naiveWape the same of the naive forecast
 * @param horizonDeviation standard deviation of the error of the demand over the horizon, units
 * @param drifts how often drift led to a new choice
 */
public record KeptForecast(
        MethodFamily method,
        String parameters,
        String reason,
        LocalDate chosenOn,
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
        ForecastWatch watch,
        int drifts) {
    private static final int DECIMALS = 6;

    static KeptForecast of(MethodChoice choice, LocalDate on, int drifts) {
        Optional<OriginErrors> errors = choice.errors();
        Optional<OriginErrors> naive = choice.naiveErrors();
        int horizon = choice.rule().horizonPeriods();
        return new KeptForecast(
                choice.family(),
                choice.method().description(),
                choice.reason(),
                on,
                on,
                choice.observedPeriods(),
                horizon,
                errors.map(OriginErrors::origins).orElse(0),
                figure(errors.map(OriginErrors::periodAbsoluteError)),
                figure(naive.map(OriginErrors::periodAbsoluteError)),
                figure(errors.map(OriginErrors::horizonAbsoluteError)),
                figure(naive.map(OriginErrors::horizonAbsoluteError)),
                figure(errors.map(KeptForecast::wape)),
                figure(naive.map(KeptForecast::wape)),
                figure(errors.map(e -> e.deviationUnits(horizon))),
                ForecastWatch.of(choice),
                drifts);
    }

    /** The same method, fitted to a later history and watched since. */
    KeptForecast refitted(String asFitted, LocalDate on, int observed, ForecastWatch watched) {
        return new KeptForecast(
                method,
                asFitted,
                reason,
                chosenOn,
                on,
                observed,
                horizonWeeks,
                origins,
                error,
                naiveError,
                horizonError,
                naiveHorizonError,
                wape,
                naiveWape,
                horizonDeviation,
                watched,
                drifts);
    }

    /** Whether demand was found to follow a season. */
    public boolean seasonal() {
        return switch (method) {
            case SEASONAL_NAIVE, ADDITIVE_SEASONAL_SMOOTHING, MULTIPLICATIVE_SEASONAL_SMOOTHING -> true;
            case NAIVE,
                    MOVING_AVERAGE,
                    SIMPLE_SMOOTHING,
                    CROSTON,
                    SYNTETOS_BOYLAN,
                    TEUNTER_SYNTETOS_BABAI,
                    DAMPED_TREND_SMOOTHING,
                    TREND_SMOOTHING,
                    CALENDAR_REGRESSION -> false;
        };
    }

    private static double wape(OriginErrors errors) {
        return errors.sumOfPeriodErrors() / errors.sumOfPeriodDemand();
    }

    private static @Nullable BigDecimal figure(Optional<Double> value) {
        return value.filter(Double::isFinite)
                .map(units -> BigDecimal.valueOf(units).setScale(DECIMALS, RoundingMode.HALF_UP))
                .orElse(null);
    }
}
