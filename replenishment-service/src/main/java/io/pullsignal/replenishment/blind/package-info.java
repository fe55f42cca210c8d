/**
 * Blind locations: their point of sale is silent, which is not the same as selling nothing. They are found, told as an
 * alert, and their loops go on at the usual rate until sales are heard again.
 *
 * <p>Not for single items that stop selling: those are ghosts, in {@code alert}.
 */
@NullMarked
package io.pullsignal.replenishment.blind;

import org.jspecify.annotations.NullMarked;
