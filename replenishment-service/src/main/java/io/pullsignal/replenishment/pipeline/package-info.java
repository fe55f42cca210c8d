/**
 * Starting, stopping and watching the service as a whole.
 *
 * <p>Not for rules of any kind.
 */
@NullMarked
package io.pullsignal.replenishment.pipeline;

import org.jspecify.annotations.NullMarked;
