/**
 * Supply that somebody asks for: the point of use, or the supplier of a vendor-managed loop.
 *
 * <p>Not for whether it is granted: that is {@code io.pullsignal.core.policy}.
 */
@NullMarked
package io.pullsignal.replenishment.request;

import org.jspecify.annotations.NullMarked;
