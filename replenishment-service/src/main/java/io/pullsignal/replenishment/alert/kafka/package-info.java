/** Alerts on their topic. */
@NullMarked
package io.pullsignal.replenishment.alert.kafka;

import org.jspecify.annotations.NullMarked;
