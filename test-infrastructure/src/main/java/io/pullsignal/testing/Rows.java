package io.pullsignal.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What a query finds, as text. */
public final class Rows {
    private Rows() {}

    /** A text for each row, its columns parted by bars. */
    public static List<String> of(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return of(connection, query);
        }
    }

    /** The same inside a transaction of the caller's. */
    public static List<String> of(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(rows.getString(column)));
                }
                found.add(String.join("|", values));
            }
        }
        return found;
    }
}
