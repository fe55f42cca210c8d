package io.pullsignal.replenishment.position.db;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in the text format of {@code COPY}. */
final class CopyText {
    private static final long MICROS_PER_UNIT = 1_000_000;
    private static final int LOWEST_OF_SIX_DIGITS = 100_000;

    private final StringBuilder text;
    private boolean atStartOfRow = true;

    CopyText(int expectedChars) {
        this.text = new StringBuilder(expectedChars);
    }

    CopyText add(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyText add(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyText add(Instant value) {
        separate();
        text.append(value);
        return this;
    }

    /** A decimal number of which {@code micros} are the millionths. */
    CopyText addMicros(long micros) {
        separate();
        if (micros < 0) {
            text.append('-');
        }
        long absolute = Math.abs(micros);
        text.append(absolute / MICROS_PER_UNIT);
        long fraction = absolute % MICROS_PER_UNIT;
        if (fraction != 0) {
            text.append('.');
            for (long digit = LOWEST_OF_SIX_DIGITS; digit > fraction; digit /= 10) {
                text.append('0');
            }
            text.append(fraction);
        }
        return this;
    }

    void endRow() {
        text.append('\n');
        atStartOfRow = true;
    }

    private void separate() {
        if (!atStartOfRow) {
            text.append('\t');
        }
        atStartOfRow = false;
    }

    /** @param table table and columns, as COPY wants them */
    void into(Connection connection, String table) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("copy into " + table + " broke off", "08006", e);
        }
    }
}
