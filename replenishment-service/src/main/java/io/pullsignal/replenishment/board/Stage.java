package io.pullsignal.replenishment.board;

import java.util.Locale;

/** Columns of the board, from left to right. */
public enum Stage {
    REQUESTED("Requested", "Empty, and not yet on an order"),
    IN_PROGRESS("In progress", "Ordered or on the way"),
    DONE("Done", "Nothing to wait for");

    private final String title;
    private final String explanation;

    Stage(String title, String explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }

    /** Name in addresses and styles. */
    public String slug() {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
