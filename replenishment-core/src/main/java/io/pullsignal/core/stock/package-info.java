/**
 * Stock of one item at one location: exact quantities, containers with their states, loose units, open signals.
 *
 * <p>Not for deciding when to order: that is {@code io.pullsignal.core.policy}.
 */
@NullMarked
package io.pullsignal.core.stock;

import org.jspecify.annotations.NullMarked;
