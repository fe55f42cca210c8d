package io.pullsignal.core.forecast;

/**
 * The method of Teunter, Syntetos and Babai, TSB (2011): the probability of a demand is smoothed each period, its size each
 * time that there is one; the forecast is probability x size per period. Unlike {@link Croston} it falls while an item does
 * not sell, and so lets go of what has become obsolete.
 *
 * <p>Initial size is the first demand, initial probability 1 / (its period counted from 1); smoothing begins with the period
 * after it. A missing period changes nothing. A history without any demand is forecast as zero.
 *
 * @param sizeAlpha of the size, 0 to 1
 * @param probabilityBeta of the probability, 0 to 1
 */
public record TeunterSyntetosBabai(double sizeAlpha, double probabilityBeta) implements SeriesMethod {
    public TeunterSyntetosBabai {
        Share.require("alpha", sizeAlpha);
        Share.require("beta", probabilityBeta);
    }

    @Override
    public ForecastRun run(DemandSeries demand) {
        demand.requireObserved();
        int observed = 0;
        for (int period = 0; period < demand.periods(); period++) {
            observed += demand.isObserved(period) ? 1 : 0;
            if (demand.isObserved(period) && demand.units(period) != 0) {
                return smooth(demand, period + 1, demand.units(period), 1.0 / observed);
            }
        }
        return ForecastRun.flat(Naive.nothing(demand.periods()), 0);
    }

    /**
     * Runs with the state given.
     *
     * @param size units of a demand, before the first period
     * @param probability of a demand in a period, before the first period, 0 to 1
     */
    public ForecastRun runFrom(DemandSeries demand, double size, double probability) {
        return smooth(demand, 0, size, probability);
    }

    private ForecastRun smooth(DemandSeries demand, int from, double initialSize, double initialProbability) {
        double[] oneStep = Naive.nothing(demand.periods());
        double size = initialSize;
        double probability = initialProbability;
        for (int period = from; period < oneStep.length; period++) {
            oneStep[period] = probability * size;
            if (demand.isMissing(period)) {
                continue;
            }
            boolean demanded = demand.units(period) != 0;
            probability = probabilityBeta * (demanded ? 1 : 0) + (1 - probabilityBeta) * probability;
            size = demanded ? sizeAlpha * demand.units(period) + (1 - sizeAlpha) * size : size;
        }
        return ForecastRun.flat(oneStep, probability * size);
    }

    @Override
    public String description() {
        return "TSB, " + Share.text("alpha", sizeAlpha) + ", " + Share.text("beta", probabilityBeta);
    }
}
