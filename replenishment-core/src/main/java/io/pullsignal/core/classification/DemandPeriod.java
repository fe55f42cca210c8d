package io.pullsignal.core.classification;

/** How long the periods of a demand history are. */
public enum DemandPeriod {
    DAY,
    WEEK,
    /** Four weeks, all of the same length, unlike months. */
    FOUR_WEEKS,
    MONTH
}
