/**
 * Signals as they were raised, and how much of each has come.
 *
 * <p>Not for raising them: that is the fold's.
 */
@NullMarked
package io.pullsignal.replenishment.signal;

import org.jspecify.annotations.NullMarked;
