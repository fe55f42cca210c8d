/**
 * How an order reaches its supplier, and how the supplier's answers come back: one {@link Channel} a package, the state of
 * each delivery, and the rules of trying again.
 *
 * <p>Not for what an order says (the orders package's) nor for what an answer does to it.
 */
@NullMarked
package io.pullsignal.gateway.channels;

import org.jspecify.annotations.NullMarked;
