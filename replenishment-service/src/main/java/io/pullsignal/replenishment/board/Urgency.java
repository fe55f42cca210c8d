package io.pullsignal.replenishment.board;

/**
 * How a card stands, worst first: when the shelf runs out (on hand / planned daily demand) against when the goods
 * arrive (the promised day, else the planned replenishment time). The database sorts by the ordinal.
 */
public enum Urgency {
    OUT_OF_STOCK(Tone.CRITICAL, "Out of stock"),
    RUNS_OUT_FIRST(Tone.CRITICAL, "Runs out first"),
    LATE(Tone.WARNING, "Late"),
    TIGHT(Tone.WARNING, "Tight"),
    NO_PLAN(Tone.NEUTRAL, "No plan"),
    ON_TIME(Tone.GOOD, "In time"),
    NOT_STARTED(Tone.NEUTRAL, "Not started");

    /** Colour and symbol; never shown without {@link #label}. */
    public enum Tone {
        CRITICAL,
        WARNING,
        NEUTRAL,
        GOOD
    }

    private final Tone tone;
    private final String label;

    Urgency(Tone tone, String label) {
        this.tone = tone;
        this.label = label;
    }

    public Tone tone() {
        return tone;
    }

    public String label() {
        return label;
    }
}
