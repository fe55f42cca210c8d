/** Sends what is due: an adapter of the framework's threads and timers. */
@NullMarked
package io.pullsignal.gateway.channels.dispatch;

import org.jspecify.annotations.NullMarked;
