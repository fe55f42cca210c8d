package io.pullsignal.kpi.indicators;

/** How a figure stands against its thresholds. */
public enum Health {
    GREEN,
    YELLOW,
    RED,
    /** The figure has no thresholds. */
    UNRATED,
    /** There is no value. */
    NOT_AVAILABLE
}
