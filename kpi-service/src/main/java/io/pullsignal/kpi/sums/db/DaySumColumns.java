package io.pullsignal.kpi.sums.db;

import io.pullsignal.kpi.sums.DaySums;
import io.pullsignal.kpi.sums.SumKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** The columns of {@link SumKey} and {@link DaySums}, in the order of the table. */
final class DaySumColumns {
    private DaySumColumns() {}

    static SumKey key(ResultSet rows) throws SQLException {
        return new SumKey(
                rows.getString(1),
                rows.getString(23),
                rows.getString(24),
                rows.getObject(2, LocalDate.class),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5));
    }

    static DaySums sums(ResultSet rows) throws SQLException {
        return new DaySums(
                rows.getLong(6),
                rows.getBigDecimal(7),
                rows.getBigDecimal(8),
                rows.getBigDecimal(9),
                rows.getBigDecimal(10),
                rows.getLong(11),
                rows.getLong(12),
                rows.getBigDecimal(13),
                rows.getBigDecimal(14),
                rows.getBigDecimal(15),
                rows.getBigDecimal(16),
                rows.getBigDecimal(17),
                rows.getBigDecimal(18),
                rows.getLong(19),
                rows.getLong(20),
                rows.getLong(21),
                rows.getLong(22));
    }
}
