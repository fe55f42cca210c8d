/**
 * Purchase orders from the need to the last delivery: a signal becomes allocations on order lines, a supplier's answer, a
 * despatch, a receipt or a buyer's decision moves them on, and whatever will not come any more is sourced again or
 * declared unfulfilled.
 *
 * <p>The rule above all: open plus received plus unfulfilled units of a signal are its quantity, always.
 *
 * <p>Not for choosing among sources (the sourcing package's) nor for how messages look on the wire (the adapters').
 */
@NullMarked
package io.pullsignal.gateway.orders;

import org.jspecify.annotations.NullMarked;
