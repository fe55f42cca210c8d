package io.pullsignal.core.forecast;

import io.pullsignal.core.adjustment.AdjustedFigure;
import java.time.LocalDate;

/**
 * What is expected of one period.
 *
 * @param first first business date
 * @param last last business date, inclusive
 * @param units expected demand, zero or above, with what planners made of the method's forecast
 */
public record ForecastPeriod(LocalDate first, LocalDate last, AdjustedFigure units) {}
