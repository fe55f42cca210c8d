package io.pullsignal.consumption.catalog.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement one after the other, each an array with one element per row. */
public final class SqlArrays {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    public SqlArrays(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    public <T> void text(List<T> rows, Function<T, @Nullable String> column) throws SQLException {
        of("text", rows, column);
    }

    /** Bytes need an array of their own type; the driver takes no other. */
    public <T> void bytes(List<T> rows, Function<T, byte[]> column) throws SQLException {
        statement.setArray(
                ++parameter,
                connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new)));
    }

    public <T> void of(String type, List<T> rows, Function<T, ? extends @Nullable Object> column) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(++parameter, connection.createArrayOf(type, values));
    }
}
