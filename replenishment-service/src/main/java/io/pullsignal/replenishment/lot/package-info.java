/**
 * Perishables: what is left of received lots, and what is scrapped when it may no longer be sold.
 *
 * <p>Not for how lots are used up: that is {@code core.lot}, in the path of the events.
 */
@NullMarked
package io.pullsignal.replenishment.lot;

import org.jspecify.annotations.NullMarked;
