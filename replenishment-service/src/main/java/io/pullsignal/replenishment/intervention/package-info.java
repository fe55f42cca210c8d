/**
 * What people decide about a loop: needs above its cap, and containers that are not where their cards say.
 *
 * <p>Not for what a decision does to the loop: that is {@code io.pullsignal.core.loop}.
 */
@NullMarked
package io.pullsignal.replenishment.intervention;

import org.jspecify.annotations.NullMarked;
