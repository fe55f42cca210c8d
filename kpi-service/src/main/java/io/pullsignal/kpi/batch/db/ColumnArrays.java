package io.pullsignal.kpi.batch.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fills the parameters of a statement over {@code unnest(?, ?, ...)}: one array per column, so that a batch of any size
 * is one statement.
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
        return add("text", column);
    }

    public ColumnArrays<T> integers(Function<T, @Nullable Integer> column) throws SQLException {
        return add("int4", column);
    }

    public ColumnArrays<T> longs(Function<T, @Nullable Long> column) throws SQLException {
        return add("int8", column);
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
}
