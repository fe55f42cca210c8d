package io.pullsignal.core.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The methods that are compared, simplest first: where two are equally good the simpler one is chosen. A family is a method
 * whose parameters are fitted to a history: of the variants that suit it, the one with the least mean squared one-step error.
 * The variants are a fixed grid, so that the same history always gives the same parameters.
 */
public enum MethodFamily {
    NAIVE {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return List.of(new Naive());
        }
    },
    MOVING_AVERAGE {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return List.of(new MovingAverage(4), new MovingAverage(8), new MovingAverage(13), new MovingAverage(26));
        }
    },
    SIMPLE_SMOOTHING {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return methods(LEVEL, SimpleSmoothing::new);
        }
    },
    CROSTON {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return methods(INTERMITTENT, Croston::of);
        }
    },
    SYNTETOS_BOYLAN {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return methods(INTERMITTENT, SyntetosBoylan::of);
        }
    },
    TEUNTER_SYNTETOS_BABAI {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            List<ForecastMethod> variants = new ArrayList<>();
            for (double alpha : INTERMITTENT) {
                variants.addAll(methods(INTERMITTENT, beta -> new TeunterSyntetosBabai(alpha, beta)));
            }
            return variants;
        }
    },
    DAMPED_TREND_SMOOTHING {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return trends(DAMPED, DAMPED_MORE);
        }
    },
    TREND_SMOOTHING {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return trends(1);
        }
    },
    SEASONAL_NAIVE {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return List.of(new SeasonalNaive(seasonPeriods));
        }
    },
    ADDITIVE_SEASONAL_SMOOTHING {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return seasons(seasonPeriods, Seasonality.ADDITIVE);
        }
    },
    MULTIPLICATIVE_SEASONAL_SMOOTHING {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return seasons(seasonPeriods, Seasonality.MULTIPLICATIVE);
        }
    },
    CALENDAR_REGRESSION {
        @Override
        List<ForecastMethod> variants(int seasonPeriods) {
            return List.of(new CalendarRegression(RIDGE));
        }
    };

    private static final double[] LEVEL = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9};
    private static final double[] TREND = {0.05, 0.1, 0.3};
    private static final double[] SEASON = {0.05, 0.2, 0.4};
    private static final double[] INTERMITTENT = {0.05, 0.1, 0.2, 0.3};
    private static final double DAMPED = 0.9;
    private static final double DAMPED_MORE = 0.8;
    private static final double RIDGE = 0.1;

    /** One method for each value of a parameter. */
    private interface OfParameter {
        ForecastMethod with(double value);
    }

    /** @param seasonPeriods periods in a season of the history */
    abstract List<ForecastMethod> variants(int seasonPeriods);

    /** The variant that fits best; empty when none suits the history. */
    public Optional<ForecastMethod> fitted(DemandHistory history) {
        if (history.demand().observedPeriods() == 0) {
            return Optional.empty();
        }
        ForecastMethod best = null;
        double leastError = Double.POSITIVE_INFINITY;
        for (ForecastMethod variant : variants(history.timeline().seasonPeriods())) {
            if (!variant.suits(history)) {
                continue;
            }
            double error = variant.run(history).meanSquaredError(history.demand());
            if (best == null || error < leastError) {
                best = variant;
                leastError = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<ForecastMethod> methods(double[] values, OfParameter method) {
        List<ForecastMethod> methods = new ArrayList<>(values.length);
        for (double value : values) {
            methods.add(method.with(value));
        }
        return methods;
    }

    private static List<ForecastMethod> trends(double... phis) {
        List<ForecastMethod> variants = new ArrayList<>();
        for (double phi : phis) {
            for (double beta : TREND) {
                variants.addAll(
                        methods(LEVEL, alpha -> new TrendSmoothing(alpha, beta, phi, TrendSmoothing.Start.REGRESSION)));
            }
        }
        return variants;
    }

    private static List<ForecastMethod> seasons(int seasonPeriods, Seasonality seasonality) {
        List<ForecastMethod> variants = new ArrayList<>();
        if (seasonPeriods < 2) {
            return variants;
        }
        for (double phi : new double[] {0, DAMPED, 1}) {
            for (double gamma : SEASON) {
                variants.addAll(methods(
                        LEVEL,
                        alpha -> new SeasonalSmoothing(
                                alpha, phi == 0 ? 0 : TREND[0], gamma, phi, seasonPeriods, seasonality)));
            }
        }
        return variants;
    }
}
