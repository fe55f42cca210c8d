package io.pullsignal.core.forecast;

import io.pullsignal.core.adjustment.AdjustedFigure;
import io.pullsignal.core.adjustment.AdjustmentTarget;
import io.pullsignal.core.adjustment.PlannedAdjustments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An item's forecast as others plan with it: exact decimals, never below zero, none for periods in which the location is
 * closed, planned adjustments applied and shown, and how wrong it may be.
 *
 * @param choice method, reason and errors
 * @param periods from the one after the history on
 */
public record DemandForecast(MethodChoice choice, List<ForecastPeriod> periods) {
    private static final int DECIMALS = 6;

    public DemandForecast {
        periods = List.copyOf(periods);
    }

    /**
     * Chooses a method and forecasts. What planners adjusted in the past is taken out before, what they adjust in the future
     * is put in after.
     *
     * @param history demand as it was
     * @throws IllegalArgumentException when no period is observed
     */
    public static DemandForecast of(
            DemandHistory history, PlannedAdjustments adjustments, SelectionRule rule, int periods) {
        DemandHistory plain = history.without(adjustments);
        return of(plain, MethodChoice.of(plain, rule), adjustments, periods);
    }

    /**
     * Forecasts with a method chosen before.
     *
     * @param plain history without what planners adjusted
     */
    public static DemandForecast of(
            DemandHistory plain, MethodChoice choice, PlannedAdjustments adjustments, int periods) {
        return new DemandForecast(choice, periods(plain, choice.method(), adjustments, periods));
    }

    /**
     * What a method expects of the periods after a history, planned adjustments applied.
     *
     * @param plain history without what planners adjusted
     * @throws IllegalArgumentException when no period is observed, or the history is not suitable for the method
     */
    public static List<ForecastPeriod> periods(
            DemandHistory plain, ForecastMethod method, PlannedAdjustments adjustments, int periods) {
        double[] units = method.run(plain).forecastUnits(periods);
        List<ForecastPeriod> forecast = new ArrayList<>(periods);
        for (int step = 0; step < periods; step++) {
            int period = plain.periods() + step;
            var first = plain.timeline().firstDay(period);
            var last = plain.timeline().lastDay(period);
            BigDecimal base = plain.timeline().isClosed(period) ? BigDecimal.ZERO : exact(units[step]);
            AdjustedFigure adjusted = adjustments.over(first, last, AdjustmentTarget.DEMAND, base);
            forecast.add(new ForecastPeriod(first, last, adjusted));
        }
        return forecast;
    }

    private static BigDecimal exact(double units) {
        return BigDecimal.valueOf(Math.max(0, units)).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Expected demand over the next so many periods, adjustments included. */
    public BigDecimal unitsOver(int overPeriods) {
        return sum(overPeriods, true);
    }

    /**
     * Standard deviation of the error of {@link #unitsOver}, for safety stock: the chosen method's from the origins that it
     * was chosen by, times what the adjustments make of the demand. Empty when the history was too short to know.
     */
    public OptionalDouble deviationUnitsOver(int overPeriods) {
        if (choice.errors().isEmpty()) {
            return OptionalDouble.empty();
        }
        double base = sum(overPeriods, false).doubleValue();
        double factor = base == 0 ? 1 : sum(overPeriods, true).doubleValue() / base;
        return OptionalDouble.of(choice.errors().get().deviationUnits(overPeriods) * factor);
    }

    private BigDecimal sum(int overPeriods, boolean adjusted) {
        if (overPeriods < 1 || overPeriods > periods.size()) {
            throw new IllegalArgumentException(overPeriods + " periods of a forecast of " + periods.size());
        }
        return periods.subList(0, overPeriods).stream()
                .map(period ->
                        adjusted ? period.units().value() : period.units().base())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
