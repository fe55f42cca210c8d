package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Transition;

/** A container of a position changed its state. */
public record PositionTransition(PositionKey key, Transition transition) {}
