/**
 * Demand over a stretch of time as a random number: how likely, how much, and how much is short on average when so much is
 * there. Probabilities come from Apache Commons Statistics; the loss functions are ours.
 *
 * <p>Not for deciding what to stock: that is {@code io.pullsignal.core.inventory}.
 */
@NullMarked
package io.pullsignal.core.distribution;

import org.jspecify.annotations.NullMarked;
