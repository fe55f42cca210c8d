/**
 * Ghosts: what the books say and the shelf probably does not. Phantom stock, overdue cards, negative stock.
 *
 * <p>Not for what is urgent by plan: that is the board's.
 */
@NullMarked
package io.pullsignal.replenishment.alert;

import org.jspecify.annotations.NullMarked;
