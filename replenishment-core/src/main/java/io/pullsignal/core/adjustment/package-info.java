/**
 * What a planner knows and history does not: a promotion, a season, an event that multiplies demand or lead time for a while.
 *
 * <p>Not for effects that are estimated from history: those are {@code io.pullsignal.core.forecast}.
 */
@NullMarked
package io.pullsignal.core.adjustment;

import org.jspecify.annotations.NullMarked;
