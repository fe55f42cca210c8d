package io.pullsignal.core.forecast;

import io.pullsignal.core.stock.Quantity;
import java.time.LocalDateTime;

/**
 * A sale with its time of day.
 *
 * @param soldAt local time of the location
 * @param units above zero
 */
public record TimedDemand(LocalDateTime soldAt, Quantity units) {}
