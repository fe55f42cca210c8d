package io.pullsignal.cli;

/** A failure that the user can act on: one sentence of what happened, one of what to do, and an {@link ExitCode}. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String advice;

    public CommandFailure(int exitCode, String message, String advice) {
        super(message);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    public CommandFailure(int exitCode, String message, String advice, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    public int exitCode() {
        return exitCode;
    }

    /** What to do about it; empty where nothing useful can be said. */
    public String advice() {
        return advice;
    }
}
