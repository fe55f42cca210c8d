package io.pullsignal.kpi.scorecard;

/** What is measured on order lines in whole numbers, and counted by number. */
public enum Measure {
    /** Calendar days from the location's day of sending to the one on which the last of the line came. */
    LEAD_TIME_DAYS,
    /** Calendar days from sending to the agreed day, of lines that came. */
    AGREED_LEAD_TIME_DAYS,
    /** Calendar days from the agreed day to the last of the line; below zero where it came early. */
    DAYS_LATE,
    /** Whole hours from sending to the supplier's first answer. */
    ANSWER_HOURS,
    /** Lines sent that were neither answered nor delivered; always zero. */
    NO_ANSWER
}
