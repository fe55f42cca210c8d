package io.pullsignal.kpi.batch.db;

import java.time.Duration;

/** A read was given up because it took longer than reads may, so that it does not stand in the way of the others. */
public final class ReadTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadTooLongException(Duration limit, Throwable cause) {
        super("the answer takes longer than " + limit.toSeconds() + " s", cause);
    }
}
