package io.pullsignal.core.forecast;

/**
 * Demand is what it was at the same place of the season before; where that period is missing, one season earlier, and where
 * there is none, the last observed period.
 *
 * @param seasonPeriods periods in a season, 1 or more; with 1 it is {@link Naive}
 */
public record SeasonalNaive(int seasonPeriods) implements SeriesMethod {
    public SeasonalNaive {
        if (seasonPeriods < 1) {
            throw new IllegalArgumentException("a season of " + seasonPeriods + " periods is none");
        }
    }

    @Override
    public boolean suits(DemandSeries demand) {
        return demand.observedPeriods() > 0 && demand.periods() >= seasonPeriods;
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        double[] oneStep = Naive.nothing(demand.periods());
        double[] atPlace = Naive.nothing(seasonPeriods);
        double last = Double.NaN;
        for (int period = 0; period < oneStep.length; period++) {
            int place = period % seasonPeriods;
            oneStep[period] = atPlace[place];
            if (demand.isObserved(period)) {
                last = demand.units(period);
                atPlace[place] = last;
            }
        }
        double otherwise = last;
        return new ForecastRun(oneStep, step -> {
            double units = atPlace[(demand.periods() + step - 1) % seasonPeriods];
            return Double.isNaN(units) ? otherwise : units;
        });
    }

    @Override
    public String description() {
        return "seasonal naive, season " + seasonPeriods;
    }
}
