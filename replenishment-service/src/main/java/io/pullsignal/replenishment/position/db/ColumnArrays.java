package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as array parameters, in the order in which they are asked for: input for {@code unnest}. */
public final class ColumnArrays {
    private final List<Column> columns = new ArrayList<>();

    private record Column(String type, List<@Nullable Object> values) {}

    /** One column; values are added row by row. */
    public static final class Values {
        private final List<@Nullable Object> values;

        private Values(List<@Nullable Object> values) {
            this.values = values;
        }

        public void add(@Nullable String value) {
            values.add(value);
        }

        public void add(long value) {
            values.add(value);
        }

        public void add(boolean value) {
            values.add(value);
        }

        public void add(Quantity value) {
            values.add(value.toBigDecimal());
        }

        public void addOptional(@Nullable BigDecimal value) {
            values.add(value);
        }

        public void addOptional(@Nullable Instant value) {
            values.add(value == null ? null : value.toString());
        }
    }

    /** @param type name of the SQL type of one element */
    public Values column(String type, int rows) {
        List<@Nullable Object> values = new ArrayList<>(rows);
        columns.add(new Column(type, values));
        return new Values(values);
    }

    /** Sets all columns as parameters 1 and up. */
    public void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            statement.setArray(
                    i + 1,
                    statement
                            .getConnection()
                            .createArrayOf(column.type(), column.values().toArray()));
        }
    }
}
