package io.pullsignal.core.forecast;

import io.pullsignal.core.adjustment.AdjustmentTarget;
import io.pullsignal.core.adjustment.PlannedAdjustments;
import java.math.BigDecimal;

/**
 * Demand with its dates. Periods in which the location was closed throughout are missing, whatever was given for them.
 *
 * @param timeline the dates of the periods, and of those to come
 */
public record DemandHistory(Timeline timeline, DemandSeries demand) {
    public DemandHistory {
        if (!timeline.calendar().closedDates().isEmpty()) {
            double[] units = demand.toArray();
            for (int period = 0; period < units.length; period++) {
                units[period] = timeline.isClosed(period) ? Double.NaN : units[period];
            }
            demand = DemandSeries.of(units);
        }
    }

    public int periods() {
        return demand.periods();
    }

    /** What was known after so many periods. */
    public DemandHistory first(int periods) {
        return new DemandHistory(timeline, demand.first(periods));
    }

    /**
     * Demand as it would have been without what planners adjusted: a period under an adjustment is divided by its factor, so
     * that last year's promotion is not taken for this year's usual. A period with factor 0 says nothing and is missing.
     */
    public DemandHistory without(PlannedAdjustments adjustments) {
        double[] units = demand.toArray();
        for (int period = 0; period < units.length; period++) {
            double factor = adjustments
                    .over(timeline.firstDay(period), timeline.lastDay(period), AdjustmentTarget.DEMAND, BigDecimal.ONE)
                    .factor()
                    .doubleValue();
            units[period] = factor == 0 ? Double.NaN : units[period] / factor;
        }
        return new DemandHistory(timeline, DemandSeries.of(units));
    }
}
