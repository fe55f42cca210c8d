/** Events in, messages out: the hot path of the service, and the only place that knows their schemas. */
@NullMarked
package io.pullsignal.replenishment.position.kafka;

import org.jspecify.annotations.NullMarked;
