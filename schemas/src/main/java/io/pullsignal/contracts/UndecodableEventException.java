package io.pullsignal.contracts;

/** The bytes are no event of the wanted type: wrong framing, unknown schema, not compatible, or cut off. */
public final class UndecodableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableEventException(String message) {
        super(message);
    }

    public UndecodableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
