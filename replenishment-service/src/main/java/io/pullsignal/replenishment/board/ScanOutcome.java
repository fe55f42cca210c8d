package io.pullsignal.replenishment.board;

import org.jspecify.annotations.Nullable;

/**
 * What became of a scan.
 *
 * @param message one sentence for the person at the scanner
 * @param eventId identity of the event within source {@code board}; null where nothing moves
 */
public record ScanOutcome(
        Result result, String message, @Nullable String eventId) {
    /** In short. */
    public enum Result {
        /** An event is on its way. */
        ACCEPTED,
        /** There is nothing to do. */
        NOTHING,
        /** Not possible; the message says why. */
        REFUSED
    }

    public static ScanOutcome accepted(String message, String eventId) {
        return new ScanOutcome(Result.ACCEPTED, message, eventId);
    }

    public static ScanOutcome nothing(String message) {
        return new ScanOutcome(Result.NOTHING, message, null);
    }

    public static ScanOutcome refused(String message) {
        return new ScanOutcome(Result.REFUSED, message, null);
    }
}
