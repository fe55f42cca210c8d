package io.pullsignal.kpi.batch.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Fills the parameters of a statement over {@code unnest(?, ?, ...)}: one array per column, so that a batch of any size
 * is one statement.
 *
 * <p>Text and numbers travel in binary form, all others as text that the server has to parse: the statements of the fold
 * take days, times and quantities as numbers.
 *
 * @param <T> what a row is made from
 */
public final class ColumnArrays<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    public ColumnArrays(Connection connection, PreparedStatement statement, List<T> rows) {
        this(connection, statement, rows, 1);
    }

    /** @param firstParameter index of the first array; the ones before it are scalars that the caller sets */
    public ColumnArrays(Connection connection, PreparedStatement statement, List<T> rows, int firstParameter) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.parameter = firstParameter;
    }

    public ColumnArrays<T> text(Function<T, @Nullable String> column) throws SQLException {
        String[] values = new String[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.apply(rows.get(row));
        }
        return set("text", values);
    }

    public ColumnArrays<T> integers(ToIntFunction<T> column) throws SQLException {
        int[] values = new int[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.applyAsInt(rows.get(row));
        }
        return set("int4", values);
    }

    public ColumnArrays<T> longs(ToLongFunction<T> column) throws SQLException {
        long[] values = new long[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.applyAsLong(rows.get(row));
        }
        return set("int8", values);
    }

    /** Decimals of at most six places as {@code int8}, to be multiplied with 0.000001 by the statement. */
    public ColumnArrays<T> millionths(Function<T, BigDecimal> column) throws SQLException {
        return longs(row -> column.apply(row).setScale(6).unscaledValue().longValueExact());
    }

    /** Instants as {@code int8}: microseconds since 1970. */
    public ColumnArrays<T> micros(Function<T, Instant> column) throws SQLException {
        return longs(row -> ChronoUnit.MICROS.between(Instant.EPOCH, column.apply(row)));
    }

    /** Days as {@code int4}: days since 1970. */
    public ColumnArrays<T> epochDays(Function<T, LocalDate> column) throws SQLException {
        return integers(row -> (int) column.apply(row).toEpochDay());
    }

    public ColumnArrays<T> decimals(Function<T, @Nullable BigDecimal> column) throws SQLException {
        return add("numeric", column);
    }

    public ColumnArrays<T> booleans(Function<T, @Nullable Boolean> column) throws SQLException {
        return add("bool", column);
    }

    public ColumnArrays<T> dates(Function<T, @Nullable LocalDate> column) throws SQLException {
        return add("date", column);
    }

    public ColumnArrays<T> instants(Function<T, @Nullable Instant> column) throws SQLException {
        return add("timestamptz", column);
    }

    private ColumnArrays<T> add(String type, Function<T, ?> column) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.apply(rows.get(row));
        }
        statement.setArray(parameter++, connection.createArrayOf(type, values));
        return this;
    }

    private ColumnArrays<T> set(String type, Object values) throws SQLException {
        statement.setArray(parameter++, connection.unwrap(PGConnection.class).createArrayOf(type, values));
        return this;
    }
}
