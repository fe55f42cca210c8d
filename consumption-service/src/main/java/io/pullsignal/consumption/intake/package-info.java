/**
 * Inputs of points of sale and shop floors become clean movements: validated, counted once, exploded into what is
 * stocked.
 *
 * <p>Not for stock: this feature says what was taken, replenishment says what is left.
 */
@NullMarked
package io.pullsignal.consumption.intake;

import org.jspecify.annotations.NullMarked;
