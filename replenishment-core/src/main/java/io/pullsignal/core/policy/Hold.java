package io.pullsignal.core.policy;

/** Nothing is asked for, and why. */
public record Hold(HoldReason reason) implements Assessment, Decision {}
