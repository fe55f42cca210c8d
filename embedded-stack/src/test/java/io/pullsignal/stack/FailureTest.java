package io.pullsignal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    could not bind IPv4 address "127.0.0.1": Address already in use        | PORT_TAKEN
                    java.net.BindException: Address already in use                         | PORT_TAKEN
                    Port 8080 seems to be in use; Port already bound: 8080                 | PORT_TAKEN
                    PANIC: could not write to file "pg_wal/x": No space left on device     | DISK_FULL
                    There is insufficient memory for the Java Runtime Environment          | NOT_ENOUGH_MEMORY
                    Could not reserve enough space for 1024000000KB object heap            | NOT_ENOUGH_MEMORY
                    FATAL: could not map anonymous shared memory: Cannot allocate memory   | NOT_ENOUGH_MEMORY
                    something else                                                         | DIED
                    """)
    void last_log_line_tells_why_a_server_ended(String line, Failure expected) {
        assertThat(Failure.of(List.of("before", line))).isEqualTo(expected);
    }
}
