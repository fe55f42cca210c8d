package io.pullsignal.consumption.intake;

/** Where input lines end: each line of each record in the log in exactly one. */
public enum Bucket {
    CONSUMED,
    ADJUSTED,
    NON_STOCK,
    DUPLICATE,
    REJECTED,
    POISON,
    BUG;

    /** The bucket of lines that moved stock. */
    public static Bucket moved(Input input) {
        return input == Input.ADJUSTMENTS ? ADJUSTED : CONSUMED;
    }
}
