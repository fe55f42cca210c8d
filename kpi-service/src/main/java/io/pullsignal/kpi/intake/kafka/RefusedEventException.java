package io.pullsignal.kpi.intake.kafka;

/** An event that was decoded but cannot be taken; it goes to the dead letters with this reason. */
final class RefusedEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason stable upper-case name
     * @param detail what is wrong and what to do about it
     */
    RefusedEventException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
