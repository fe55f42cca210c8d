package io.pullsignal.core.classification;

/** How demand comes: how often, and how alike its sizes are. */
public enum DemandPattern {
    /** Often and alike. */
    SMOOTH,
    /** Often, of very different sizes. */
    ERRATIC,
    /** Seldom and alike. */
    INTERMITTENT,
    /** Seldom, of very different sizes. */
    LUMPY,
    /** Not at all in the periods looked at. */
    NONE
}
