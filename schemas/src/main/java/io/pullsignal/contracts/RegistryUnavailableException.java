package io.pullsignal.contracts;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry does not answer, answers with an error of its own, or does not have (or refuses) the schema of
 * this program; trying again later may succeed. It is what Kafka's clients throw in such a case, so whoever works off
 * records waits and never takes it for an error in one of them.
 */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
