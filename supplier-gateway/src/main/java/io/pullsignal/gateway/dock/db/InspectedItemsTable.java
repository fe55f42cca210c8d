package io.pullsignal.gateway.dock.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Items that are inspected before they are accepted. */
public final class InspectedItemsTable {
    private InspectedItemsTable() {}

    /** @param after item code; an empty text begins with the first */
    public static List<String> page(Connection connection, String after, int limit) throws SQLException {
        List<String> items = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select item from inspected_item where item > ? order by item limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    items.add(row.getString(1));
                }
            }
        }
        return items;
    }

    public static void put(Connection connection, String item) throws SQLException {
        change(connection, "insert into inspected_item (item) values (?) on conflict do nothing", item);
    }

    /** @return whether it was inspected before */
    public static boolean delete(Connection connection, String item) throws SQLException {
        return change(connection, "delete from inspected_item where item = ?", item) > 0;
    }

    private static int change(Connection connection, String sql, String item) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, item);
            return change.executeUpdate();
        }
    }
}
