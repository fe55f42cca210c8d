package io.pullsignal.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The schema registry does not answer, answers with an error of its own, or does not have (or refuses) the schema of
 * this program; trying again later may succeed.
 */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
