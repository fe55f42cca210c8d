/** Loops on their compacted topic. */
@NullMarked
package io.pullsignal.replenishment.loop.kafka;

import org.jspecify.annotations.NullMarked;
