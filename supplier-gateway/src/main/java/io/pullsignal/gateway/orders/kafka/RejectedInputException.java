package io.pullsignal.gateway.orders.kafka;

/** An event that is well formed but cannot be meant: it breaks a rule that needs no order to be looked at. */
final class RejectedInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason stable upper-case name */
    RejectedInputException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
