package io.pullsignal.core.stock;

import java.time.LocalDate;

/**
 * What is promised to customers for one day.
 *
 * @param dueOn business date of the location
 * @param units above zero
 */
public record Demand(LocalDate dueOn, Quantity units) {}
