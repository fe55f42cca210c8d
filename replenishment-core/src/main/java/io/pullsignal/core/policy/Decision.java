package io.pullsignal.core.policy;

/** What an event led to: signals, or silence with its reason. */
public sealed interface Decision permits Raised, Hold {}
