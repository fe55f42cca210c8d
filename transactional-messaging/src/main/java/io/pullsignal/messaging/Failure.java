package io.pullsignal.messaging;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * What kind of failure an exception is.
 *
 * <p>The outermost exception of the cause chain that says something decides. A SQLSTATE of class 22 or 23 is bad data,
 * one of class 42 and 25P02 (a statement after an error that the handler swallowed) a bug; every other one, and none at
 * all, means that the database cannot do its work now.
 */
record Failure(FailureKind kind, String reason, String detail) {
    static Failure of(Throwable thrown) {
        // A transactional producer wraps what it refuses into "in an error state": look for that first
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof RecordTooLargeException || t instanceof InvalidTopicException) {
                return new Failure(FailureKind.BUG, reasonOf(t), t.toString());
            }
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            FailureKind kind = kindOf(t);
            if (kind != null) {
                return new Failure(kind, reasonOf(t), t.toString());
            }
        }
        return new Failure(FailureKind.BUG, thrown.getClass().getSimpleName(), thrown.toString());
    }

    /**
     * A table, a column or a key is not there: a newer instance has migrated the database while this one still runs. It
     * waits to be replaced; no record is to blame.
     */
    private static final Set<String> OTHER_SCHEMA = Set.of("42P01", "42703", "42P10");

    private static @Nullable FailureKind kindOf(Throwable thrown) {
        if (thrown instanceof SQLException sql) {
            return kindOf(sql.getSQLState());
        }
        if (thrown instanceof SerializationException) {
            return null;
        }
        boolean away = thrown instanceof UnavailableException
                || thrown instanceof KafkaException
                || thrown instanceof SocketException
                || thrown instanceof InterruptedIOException
                || thrown instanceof UnknownHostException
                || thrown instanceof HttpTimeoutException
                || thrown instanceof TimeoutException
                || thrown instanceof InterruptedException;
        return away ? FailureKind.UNAVAILABLE : null;
    }

    private static FailureKind kindOf(@Nullable String sqlState) {
        if (sqlState == null) {
            return FailureKind.UNAVAILABLE;
        }
        // 54: a value is too long for an index, say
        if (sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("54")) {
            return FailureKind.DATA;
        }
        if (OTHER_SCHEMA.contains(sqlState)) {
            return FailureKind.UNAVAILABLE;
        }
        return sqlState.startsWith("42") || sqlState.equals("25P02") ? FailureKind.BUG : FailureKind.UNAVAILABLE;
    }

    private static String reasonOf(Throwable thrown) {
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : null;
        if (state == null) {
            return thrown.getClass().getSimpleName();
        }
        return Arrays.stream(PSQLState.values())
                .filter(known -> known.getState().equals(state))
                .map(PSQLState::name)
                .findFirst()
                .orElse("SQLSTATE_" + state);
    }
}
