package io.pullsignal.contracts;

/** The schema registry does not answer, or answers with an error of its own; trying again later may succeed. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
