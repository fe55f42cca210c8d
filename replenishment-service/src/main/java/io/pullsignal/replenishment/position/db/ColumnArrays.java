package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Columns of many rows as array parameters, in the order in which they are asked for: input for {@code unnest}.
 *
 * <p>Arrays of {@code int8} and of text travel in binary form, others as text that the server has to parse. So the hot
 * path sends quantities as millionths and times as microseconds.
 */
public final class ColumnArrays {
    private final List<Column> columns = new ArrayList<>();

    private sealed interface Column {
        Array array(Connection connection) throws SQLException;
    }

    /** Whole numbers: {@code int8}. */
    public static final class Longs implements Column {
        /** Stands for a time that there is not. */
        static final long NONE = -Long.MAX_VALUE;

        private long[] values;
        private int count;

        private Longs(int rows) {
            values = new long[rows];
        }

        public void add(long value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.max(8, count * 2));
            }
            values[count++] = value;
        }

        /** Millionths. */
        public void add(Quantity value) {
            add(value.micros());
        }

        /** Microseconds since 1970, or {@link #NONE}. */
        public void addOptional(@Nullable Instant value) {
            add(value == null ? NONE : ChronoUnit.MICROS.between(Instant.EPOCH, value));
        }

        @Override
        public Array array(Connection connection) throws SQLException {
            return connection.unwrap(PGConnection.class).createArrayOf("int8", Arrays.copyOf(values, count));
        }
    }

    /** One column of another type; values are added row by row. */
    public static final class Values implements Column {
        private final String type;
        private final List<@Nullable String> values;

        private Values(String type, int rows) {
            this.type = type;
            this.values = new ArrayList<>(rows);
        }

        public void add(@Nullable String value) {
            values.add(value);
        }

        public void add(long value) {
            values.add(Long.toString(value));
        }

        public void add(boolean value) {
            values.add(value ? "t" : "f");
        }

        public void add(Quantity value) {
            values.add(value.toString());
        }

        public void addOptional(@Nullable BigDecimal value) {
            values.add(value == null ? null : value.toPlainString());
        }

        public void addOptional(@Nullable Instant value) {
            values.add(value == null ? null : value.toString());
        }

        @Override
        public Array array(Connection connection) throws SQLException {
            return connection.createArrayOf(type, values.toArray(new String[0]));
        }
    }

    /** @param type name of the SQL type of one element */
    public Values column(String type, int rows) {
        Values column = new Values(type, rows);
        columns.add(column);
        return column;
    }

    /** A column of type {@code int8}. */
    public Longs longs(int rows) {
        Longs column = new Longs(rows);
        columns.add(column);
        return column;
    }

    /** Sets all columns as parameters 1 and up. */
    public void bind(PreparedStatement statement) throws SQLException {
        bind(statement, 1);
    }

    /** Sets all columns as parameters from a number on. */
    public void bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(first + i, columns.get(i).array(connection));
        }
    }
}
