package io.pullsignal.consumption.intake;

/** The kinds of input. Event ids are unique within a source across all of them. */
public enum Input {
    SALES,
    USAGE,
    ADJUSTMENTS
}
