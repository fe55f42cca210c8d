package io.pullsignal.messaging;

/** Something that is needed is away for now (database, broker, registry). The work is tried again, never dead-lettered. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
