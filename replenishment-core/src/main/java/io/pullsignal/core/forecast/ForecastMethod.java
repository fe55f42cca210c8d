package io.pullsignal.core.forecast;

/** A way to forecast with all its parameters given. Nothing in it is fitted or random: the same history, the same forecast. */
public sealed interface ForecastMethod permits SeriesMethod, CalendarRegression {
    /**
     * @throws IllegalArgumentException when no period is observed, or the history is not {@linkplain #suits suitable}
     */
    ForecastRun run(DemandHistory history);

    /** Whether the history is long enough for the method's initial state, and of the kind that it is defined for. */
    boolean suits(DemandHistory history);

    /** Name and parameters, for example {@code simple smoothing, alpha 0.2}. */
    String description();
}
