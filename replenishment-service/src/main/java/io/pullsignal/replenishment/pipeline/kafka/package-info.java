/** Configuration, wiring and life cycle. */
@NullMarked
package io.pullsignal.replenishment.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
