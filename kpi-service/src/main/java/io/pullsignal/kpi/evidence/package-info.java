/**
 * The events behind the figures: movements of a position, order lines with what came of them. Not for adding them up;
 * that is what {@code sums} and {@code indicators} are for.
 */
@NullMarked
package io.pullsignal.kpi.evidence;

import org.jspecify.annotations.NullMarked;
