package io.pullsignal.core.forecast;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method chosen for one item, and against what. A method is chosen when its error over the horizon is least and it loses
 * to {@link MethodFamily#NAIVE} neither over the horizon nor per period; only methods that could forecast from every origin
 * are compared. A history too short to compare is left to the naive forecast.
 *
 * @param family what was chosen
 * @param method the same, its parameters fitted to the whole history
 * @param compared errors of each family that could be compared; empty when the history was too short
 * @param observedPeriods periods of the history that were not missing
 */
public record MethodChoice(
        MethodFamily family,
        ForecastMethod method,
        Map<MethodFamily, OriginErrors> compared,
        int observedPeriods,
        SelectionRule rule) {
    public MethodChoice {
        compared = Map.copyOf(compared);
    }

    /**
     * Compares the methods on a history and chooses.
     *
     * @throws IllegalArgumentException when no period is observed
     */
    public static MethodChoice of(DemandHistory history, SelectionRule rule) {
        history.demand().requireObserved();
        Map<MethodFamily, OriginErrors> compared = RollingOrigin.compare(history, rule);
        MethodFamily family = best(compared, rule.error());
        Optional<ForecastMethod> fitted = family.fitted(history);
        return new MethodChoice(
                family, fitted.orElseThrow(), compared, history.demand().observedPeriods(), rule);
    }

    private static MethodFamily best(Map<MethodFamily, OriginErrors> compared, SelectionError measure) {
        MethodFamily best = MethodFamily.NAIVE;
        OriginErrors naive = compared.get(MethodFamily.NAIVE);
        if (naive == null) {
            return best;
        }
        double least = measure.of(naive);
        for (Map.Entry<MethodFamily, OriginErrors> candidate : new EnumMap<>(compared).entrySet()) {
            OriginErrors errors = candidate.getValue();
            boolean losesToNaive = errors.horizonAbsoluteError() > naive.horizonAbsoluteError()
                    || errors.periodAbsoluteError() > naive.periodAbsoluteError();
            if (!losesToNaive && measure.of(errors) < least) {
                best = candidate.getKey();
                least = measure.of(errors);
            }
        }
        return best;
    }

    /** Whether the history was long enough to compare methods on. */
    public boolean isCompared() {
        return !compared.isEmpty();
    }

    /** Errors of the chosen method from the origins; empty when there was nothing to compare. */
    public Optional<OriginErrors> errors() {
        return Optional.ofNullable(compared.get(family));
    }

    /** Errors of the naive forecast from the same origins. */
    public Optional<OriginErrors> naiveErrors() {
        return Optional.ofNullable(compared.get(MethodFamily.NAIVE));
    }

    /** Why this method, in one sentence. */
    public String reason() {
        if (!isCompared()) {
            return "naive: " + observedPeriods + " observed periods are too few to compare methods on, "
                    + (rule.minimumTrainingPeriods() + rule.horizonPeriods()) + " are needed";
        }
        if (family == MethodFamily.NAIVE) {
            return "naive: none of " + (compared.size() - 1) + " other methods was better from " + origins();
        }
        return method.description() + ": mean error over " + rule.horizonPeriods() + " periods "
                + figure(compared.get(family)) + " units, naive " + figure(compared.get(MethodFamily.NAIVE))
                + ", best of " + compared.size() + " methods from " + origins();
    }

    private String origins() {
        int origins = naiveErrors().map(OriginErrors::origins).orElse(0);
        return origins == 1 ? "1 origin" : origins + " origins";
    }

    private static String figure(@Nullable OriginErrors errors) {
        return errors == null ? "unknown" : String.format(Locale.ROOT, "%.4g", errors.horizonAbsoluteError());
    }
}
