/**
 * Sums over positions by day, from which key figures are read: what a position adds to them, and where it counts. Not for
 * the figures themselves, nor for what a position is on a day.
 */
@NullMarked
package io.pullsignal.kpi.sums;

import org.jspecify.annotations.NullMarked;
