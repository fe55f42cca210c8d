/**
 * How the service is put together and where it stands: wiring, status, checks.
 *
 * <p>Not for anything about suppliers or orders.
 */
@NullMarked
package io.pullsignal.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
