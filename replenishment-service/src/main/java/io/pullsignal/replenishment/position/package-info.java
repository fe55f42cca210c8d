/**
 * Stock positions: a batch of events folded into positions, ledger rows, signals and corrections.
 *
 * <p>The fold is pure; what it needs is loaded before and what it makes is stored after. Not for loop definitions: that is
 * {@code io.pullsignal.replenishment.loop}.
 */
@NullMarked
package io.pullsignal.replenishment.position;

import org.jspecify.annotations.NullMarked;
