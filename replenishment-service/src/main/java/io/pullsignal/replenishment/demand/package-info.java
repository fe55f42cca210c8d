/**
 * What is demanded at each position, made from the ledger: days with what could not be seen of them, classes, fitness for
 * just-in-time replenishment and forecasts.
 *
 * <p>Not for deciding what to order, and not for changing loops.
 */
@NullMarked
package io.pullsignal.replenishment.demand;

import org.jspecify.annotations.NullMarked;
