package io.pullsignal.kpi.masterdata.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Table {@code supplier_mark}: positions whose supplier is to be looked up anew. Who changes a loop or an order line, or
 * makes a position, marks it in the same transaction. Each mark is a row of its own: marking waits for nobody, and who
 * sees a mark sees what it stands for.
 */
public final class SupplierMarks {
    /** To follow a {@code with marked (location, item) as (...)}. */
    public static final String MARK = "insert into supplier_mark (location, item) select location, item from marked";

    private static final String OLDEST = """
            select id, location, item from supplier_mark
            order by id
            limit ?
            for update skip locked
            """;
    private static final String TAKE_AWAY = "delete from supplier_mark where id = any(?)";

    private SupplierMarks() {}

    /** A marked position. */
    public record Mark(long id, String location, String item) {}

    /** Locks the oldest marks that nobody else is at, at most so many. */
    public static List<Mark> lock(Connection connection, int limit) throws SQLException {
        List<Mark> marks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OLDEST)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    marks.add(new Mark(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return marks;
    }

    public static void takeAway(Connection connection, List<Mark> marks) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_AWAY)) {
            new ColumnArrays<>(connection, statement, marks).longs(Mark::id);
            statement.executeUpdate();
        }
    }
}
