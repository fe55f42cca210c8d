package io.pullsignal.gateway.race;

/** What became of a remedy. */
public enum RemedyState {
    /** It waits for a buyer's word. */
    PROPOSED,
    /** It was taken by rule. */
    TAKEN,
    /** A buyer said yes, and it was done. */
    ACCEPTED,
    /** A buyer said no. */
    DECLINED,
    /** The race is over, or something else was done. */
    LAPSED
}
