package io.pullsignal.core.adjustment;

/** Why a planner adjusts. */
public enum AdjustmentKind {
    /** A price cut, a campaign, a display. */
    PROMOTION,
    /** Weeks that sell differently each year: Christmas, summer, back to school. */
    SEASON,
    /** Something that happens once: a fair, a strike, a roadwork, a factory's holidays. */
    EVENT
}
