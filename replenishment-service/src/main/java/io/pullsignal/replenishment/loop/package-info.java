/**
 * Replenishment loops as master data: definition, sizing, import.
 *
 * <p>Not for running a loop: that is {@code io.pullsignal.core.loop}.
 */
@NullMarked
package io.pullsignal.replenishment.loop;

import org.jspecify.annotations.NullMarked;
