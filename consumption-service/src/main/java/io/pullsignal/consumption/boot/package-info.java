/**
 * Puts the service together and starts and stops what runs in the background. The only place that knows all adapters.
 *
 * <p>Not for rules of any kind.
 */
@NullMarked
package io.pullsignal.consumption.boot;

import org.jspecify.annotations.NullMarked;
