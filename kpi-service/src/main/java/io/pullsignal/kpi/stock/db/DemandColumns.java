package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.stock.Demand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;

/** The columns of {@link Demand}, which daily facts and back bookings have in common. */
final class DemandColumns {
    static final String NAMES =
            "asked_units, met_units, reversed_units, returned_units, asked_lines, met_lines, reversed_lines, revenue, currency";

    private DemandColumns() {}

    static <T> ColumnArrays<T> add(ColumnArrays<T> columns, Function<T, Demand> demand) throws SQLException {
        return columns.decimals(row -> demand.apply(row).askedUnits())
                .decimals(row -> demand.apply(row).metUnits())
                .decimals(row -> demand.apply(row).reversedUnits())
                .decimals(row -> demand.apply(row).returnedUnits())
                .longs(row -> demand.apply(row).askedLines())
                .longs(row -> demand.apply(row).metLines())
                .longs(row -> demand.apply(row).reversedLines())
                .decimals(row -> demand.apply(row).revenue())
                .text(row -> demand.apply(row).currency());
    }

    /** The same, the units as millionths in {@code int8}. */
    static <T> ColumnArrays<T> addMillionths(ColumnArrays<T> columns, Function<T, Demand> demand) throws SQLException {
        return columns.millionths(row -> demand.apply(row).askedUnits())
                .millionths(row -> demand.apply(row).metUnits())
                .millionths(row -> demand.apply(row).reversedUnits())
                .millionths(row -> demand.apply(row).returnedUnits())
                .longs(row -> demand.apply(row).askedLines())
                .longs(row -> demand.apply(row).metLines())
                .longs(row -> demand.apply(row).reversedLines())
                .decimals(row -> demand.apply(row).revenue())
                .text(row -> demand.apply(row).currency());
    }

    static Demand read(ResultSet rows, int first) throws SQLException {
        return new Demand(
                rows.getBigDecimal(first),
                rows.getBigDecimal(first + 1),
                rows.getBigDecimal(first + 2),
                rows.getBigDecimal(first + 3),
                rows.getLong(first + 4),
                rows.getLong(first + 5),
                rows.getLong(first + 6),
                rows.getBigDecimal(first + 7),
                rows.getString(first + 8));
    }
}
