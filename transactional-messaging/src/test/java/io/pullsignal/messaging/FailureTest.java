package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE",
        "40001, UNAVAILABLE",
        "40P01, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "57014, UNAVAILABLE",
        "25P03, UNAVAILABLE",
        "55P03, UNAVAILABLE",
        "22001, DATA",
        "23505, DATA",
        "54000, DATA",
        "42P01, UNAVAILABLE",
        "42703, UNAVAILABLE",
        "42P10, UNAVAILABLE",
        "42601, BUG",
        "25P02, BUG"
    })
    void the_sqlstate_decides(String state, FailureKind kind) {
        assertThat(kind(new SQLException("planted", state))).isEqualTo(kind);
        assertThat(kind(new IllegalStateException("wrapped", new SQLException("planted", state))))
                .isEqualTo(kind);
    }

    @Test
    void what_is_away_is_never_a_culprit() {
        assertThat(kind(new UnavailableException("registry", null))).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(kind(new SQLTransientConnectionException("pool is empty"))).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(kind(new IllegalStateException(new SocketTimeoutException())))
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(kind(new DisconnectException())).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(kind(new RetriableException("the registry answers 500") {})).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void code_that_fails_on_a_record_is_a_bug() {
        assertThat(kind(new IllegalStateException())).isEqualTo(FailureKind.BUG);
        assertThat(kind(new SerializationException("no schema 7"))).isEqualTo(FailureKind.BUG);
        assertThat(kind(new IllegalArgumentException(new EOFException()))).isEqualTo(FailureKind.BUG);
        assertThat(kind(new StackOverflowError())).isEqualTo(FailureKind.BUG);
        assertThat(kind(new KafkaException("in an error state", new RecordTooLargeException())))
                .isEqualTo(FailureKind.BUG);
    }

    private static FailureKind kind(Throwable thrown) {
        return Failure.of(thrown).kind();
    }
}
