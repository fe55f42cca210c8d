package io.pullsignal.stack;

/** A part of the stack could not be started, stopped or used. The message is written for the person at the terminal. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    public StackException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    public StackException(Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
