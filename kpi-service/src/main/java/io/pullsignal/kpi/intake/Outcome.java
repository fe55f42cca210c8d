package io.pullsignal.kpi.intake;

import java.util.Locale;

/** What became of an input record that was not dead-lettered; those are counted where the dead letters are. */
public enum Outcome {
    CONSUMED,
    /** A write-off or correction, or a count: its effect comes as a correction. */
    ADJUSTED,
    CORRECTED,
    RECEIVED,
    DESPATCHED,
    ORDER_STEP,
    POSITION,
    MASTER_DATA,
    /** A movement that is there already; it had no effect. */
    DUPLICATE;

    /** Name in answers, for example orderStep. */
    public String bucket() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
}
