/**
 * Suppliers, the terms on which they deliver items, and the choice of a source for a need.
 *
 * <p>Not for orders: what was ordered where is the orders package's.
 */
@NullMarked
package io.pullsignal.gateway.sourcing;

import org.jspecify.annotations.NullMarked;
