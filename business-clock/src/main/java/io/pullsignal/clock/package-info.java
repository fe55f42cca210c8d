/**
 * One business clock for all services, set through a compacted topic so that it is shared and survives restarts.
 *
 * <p>Not for timeouts, retries or Kafka timestamps: those are wall time.
 */
@NullMarked
package io.pullsignal.clock;

import org.jspecify.annotations.NullMarked;
