/**
 * How many cards a kanban loop needs.
 *
 * <p>Not for running the loop: that is {@code io.pullsignal.core.policy}.
 */
@NullMarked
package io.pullsignal.core.sizing;

import org.jspecify.annotations.NullMarked;
