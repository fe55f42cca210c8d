/**
 * Proposals: parameters of loops that no longer fit actual demand and lead time, and what became of them.
 *
 * <p>Not for the formulas: those are {@code io.pullsignal.core.tuning}.
 */
@NullMarked
package io.pullsignal.replenishment.proposal;

import org.jspecify.annotations.NullMarked;
