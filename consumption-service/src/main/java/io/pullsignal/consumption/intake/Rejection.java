package io.pullsignal.consumption.intake;

/**
 * A refusal, of a line or of the whole event.
 *
 * @param lineNumber the line; {@link #WHOLE_EVENT} for all of them
 * @param detail what is wrong and what to do about it
 */
public record Rejection(int lineNumber, RejectionReason reason, String detail) {
    public static final int WHOLE_EVENT = 0;

    public static Rejection ofEvent(RejectionReason reason, String detail) {
        return new Rejection(WHOLE_EVENT, reason, detail);
    }

    public boolean isOfWholeEvent() {
        return lineNumber == WHOLE_EVENT;
    }
}
