package io.pullsignal.messaging;

import org.jspecify.annotations.Nullable;

/** Something that is needed is away for now (database, broker, registry). The work is tried again, never dead-lettered. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
