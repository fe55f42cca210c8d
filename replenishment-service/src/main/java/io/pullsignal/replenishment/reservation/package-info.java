/**
 * What is promised to customers from a position.
 *
 * <p>Not for what such promises lead to: that is {@code io.pullsignal.core.policy}.
 */
@NullMarked
package io.pullsignal.replenishment.reservation;

import org.jspecify.annotations.NullMarked;
