package io.pullsignal.replenishment.position.kafka;

/** A business rule refuses an event: it becomes a dead letter with this reason. */
final class RefusedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedEventException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
