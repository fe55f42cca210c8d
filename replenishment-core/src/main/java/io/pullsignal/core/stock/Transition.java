package io.pullsignal.core.stock;

import org.jspecify.annotations.Nullable;

/**
 * A container changed its state.
 *
 * @param card number of the card within its loop, from 1
 * @param from null for a card that is new in the loop
 * @param cycle cycle of the signal concerned, 0 for none
 */
public record Transition(
        int card, @Nullable ContainerState from, ContainerState to, Quantity content, long cycle, Cause cause) {}
