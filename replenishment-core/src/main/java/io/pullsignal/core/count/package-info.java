/**
 * Stock counts: what a count changes, and which later arrivals it had already seen.
 *
 * <p>Not for loading movements: they are arguments.
 */
@NullMarked
package io.pullsignal.core.count;

import org.jspecify.annotations.NullMarked;
