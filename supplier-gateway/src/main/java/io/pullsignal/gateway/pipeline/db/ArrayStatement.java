package io.pullsignal.gateway.pipeline.db;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * One statement over many rows: each column of the rows is bound as one array for {@code unnest} or {@code = any(?)}, so
 * that a batch is one round trip whatever its size.
 *
 * @param <R> a row
 */
public final class ArrayStatement<R> implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<R> rows;
    private final List<Array> arrays = new ArrayList<>();

    public ArrayStatement(Connection connection, String sql, Collection<R> rows) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
        this.rows = rows;
    }

    /** Binds the next parameter; the value's text form must be one that PostgreSQL reads as the type. */
    public ArrayStatement<R> column(String type, Function<? super R, ? extends Object> value) throws SQLException {
        Object[] values = new Object[rows.size()];
        int i = 0;
        for (R row : rows) {
            Object v = value.apply(row);
            values[i++] =
                    v == null || v instanceof byte[] || v instanceof Number || v instanceof Boolean ? v : v.toString();
        }
        Array array = connection.createArrayOf(type, values);
        arrays.add(array);
        statement.setArray(arrays.size(), array);
        return this;
    }

    /** Binds the next parameter to one text, after all columns. */
    public ArrayStatement<R> value(String text) throws SQLException {
        statement.setString(arrays.size() + 1, text);
        return this;
    }

    public int update() throws SQLException {
        return statement.executeUpdate();
    }

    public ResultSet query() throws SQLException {
        return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        for (Array array : arrays) {
            array.free();
        }
    }
}
