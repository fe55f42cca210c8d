package io.pullsignal.replenishment.demand;

import io.pullsignal.core.adjustment.PlannedAdjustments;
import io.pullsignal.core.forecast.DemandForecast;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.forecast.ForecastMethod;
import io.pullsignal.core.forecast.ForecastPeriod;
import io.pullsignal.core.forecast.ForecastWatch;
import io.pullsignal.core.forecast.MethodChoice;
import io.pullsignal.core.forecast.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A position's forecast by weeks. To compare all methods from a dozen origins is dear, so a choice is kept: each week its
 * parameters are fitted anew and its error is watched; methods are compared again when errors drift, or after a quarter.
 */
public record WeeklyForecast(KeptForecast kept, List<ForecastPeriod> weeks) {
    /**
     * Forecasts the weeks after the history.
     *
     * @param weeks demand as it was
     * @param previous what was kept last; null at first
     * @return empty where no week was observed
     */
    static Optional<WeeklyForecast> of(
            DemandHistory weeks,
            PlannedAdjustments adjustments,
            @Nullable KeptForecast previous,
            StatisticsRules rules) {
        DemandHistory plain = weeks.without(adjustments);
        if (plain.demand().observedPeriods() == 0) {
            return Optional.empty();
        }
        LocalDate next = plain.timeline().firstDay(plain.periods());
        if (previous != null
                && !next.isBefore(previous.forecastOn())
                && next.isBefore(previous.chosenOn().plusWeeks(rules.rechooseWeeks()))) {
            ForecastWatch watch = watched(plain, previous);
            Optional<ForecastMethod> fitted = previous.method().fitted(plain);
            if (!watch.drifted() && previous.origins() > 0 && fitted.isPresent()) {
                KeptForecast kept = previous.refitted(
                        fitted.get().description(), next, plain.demand().observedPeriods(), watch);
                return Optional.of(new WeeklyForecast(
                        kept, DemandForecast.periods(plain, fitted.get(), adjustments, rules.forecastWeeks())));
            }
        }
        MethodChoice choice = MethodChoice.of(plain, rules.selection());
        int drifts = previous == null
                ? 0
                : previous.drifts() + (watched(plain, previous).drifted() ? 1 : 0);
        return Optional.of(new WeeklyForecast(
                KeptForecast.of(choice, next, drifts),
                DemandForecast.periods(plain, choice.method(), adjustments, rules.forecastWeeks())));
    }

    /** Errors of the weeks that have passed since the last forecast, each made from what was known before it. */
    private static ForecastWatch watched(DemandHistory plain, KeptForecast previous) {
        ForecastWatch watch = previous.watch();
        Timeline timeline = plain.timeline();
        for (int week = 0; week < plain.periods(); week++) {
            if (!timeline.firstDay(week).isBefore(previous.forecastOn())) {
                DemandHistory known = plain.first(week);
                Optional<ForecastMethod> method = previous.method().fitted(known);
                if (method.isPresent()) {
                    double expected = Math.max(0, method.get().run(known).forecastUnits(1)[0]);
                    watch = watch.observe(plain.demand().units(week), expected);
                }
            }
        }
        return watch;
    }
}
