package io.pullsignal.core.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluation on a rolling forecasting origin (Tashman 2000; Hyndman and Athanasopoulos, Forecasting: Principles and Practice,
 * 5.10): each method sees only what came before the origin, parameters included.
 */
final class RollingOrigin {
    private RollingOrigin() {}

    /** Errors of the families that could forecast from every origin; empty when there is no origin. */
    static Map<MethodFamily, OriginErrors> compare(DemandHistory history, SelectionRule rule) {
        List<Integer> origins = origins(history.demand(), rule);
        Map<MethodFamily, OriginErrors> compared = new EnumMap<>(MethodFamily.class);
        if (!origins.isEmpty()) {
            for (MethodFamily family : MethodFamily.values()) {
                errors(family, history, origins, rule.horizonPeriods()).ifPresent(e -> compared.put(family, e));
            }
        }
        return compared;
    }

    private static Optional<OriginErrors> errors(
            MethodFamily family, DemandHistory history, List<Integer> origins, int horizonPeriods) {
        OriginErrors errors = new OriginErrors(horizonPeriods);
        for (int origin : origins) {
            DemandHistory known = history.first(origin);
            Optional<ForecastMethod> method = family.fitted(known);
            if (method.isEmpty()) {
                return Optional.empty();
            }
            errors.add(history.demand(), origin, method.get().run(known).forecastUnits(horizonPeriods));
        }
        return Optional.of(errors);
    }

    /** Number of periods known at each origin, latest first; origins without an observed future are none. */
    private static List<Integer> origins(DemandSeries demand, SelectionRule rule) {
        List<Integer> origins = new ArrayList<>();
        int observedBefore = demand.observedPeriods();
        int last = demand.periods() - rule.horizonPeriods();
        for (int period = demand.periods() - 1; period >= 0 && origins.size() < rule.origins(); period--) {
            observedBefore -= demand.isObserved(period) ? 1 : 0;
            if (observedBefore < rule.minimumTrainingPeriods()) {
                break;
            }
            if (period <= last
                    && demand.between(period, period + rule.horizonPeriods()).observedPeriods() > 0) {
                origins.add(period);
            }
        }
        return origins;
    }
}
