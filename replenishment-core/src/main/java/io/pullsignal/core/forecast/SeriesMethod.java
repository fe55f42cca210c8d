package io.pullsignal.core.forecast;

/** A method that looks at demand only, not at dates. */
public sealed interface SeriesMethod extends ForecastMethod
        permits Naive,
                SeasonalNaive,
                MovingAverage,
                SimpleSmoothing,
                TrendSmoothing,
                SeasonalSmoothing,
                Croston,
                SyntetosBoylan,
                TeunterSyntetosBabai {
    /** As {@link #run(DemandHistory)}. */
    ForecastRun run(DemandSeries demand);

    /** As {@link #suits(DemandHistory)}. */
    default boolean suits(DemandSeries demand) {
        return demand.observedPeriods() > 0;
    }

    @Override
    default ForecastRun run(DemandHistory history) {
        return run(history.demand());
    }

    @Override
    default boolean suits(DemandHistory history) {
        return suits(history.demand());
    }
}
