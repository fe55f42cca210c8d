package io.pullsignal.core.adjustment;

/** What an adjustment multiplies. */
public enum AdjustmentTarget {
    DEMAND,
    LEAD_TIME
}
