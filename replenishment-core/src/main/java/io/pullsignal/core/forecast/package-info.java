/**
 * What will probably be demanded, and how wrong that may be: methods, their choice by rolling origin, and the watch on their
 * errors.
 *
 * <p>Statistics are binary floating point here; a {@link io.pullsignal.core.forecast.DemandForecast} leaves the package in exact
 * decimals. Not for deciding what to order, nor for factors that a planner sets ({@code io.pullsignal.core.adjustment}).
 */
@NullMarked
package io.pullsignal.core.forecast;

import org.jspecify.annotations.NullMarked;
