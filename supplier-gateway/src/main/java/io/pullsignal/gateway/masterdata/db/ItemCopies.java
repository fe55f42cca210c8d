package io.pullsignal.gateway.masterdata.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Items as consumption-service defines them; what people see of them on an order. */
public final class ItemCopies {
    private ItemCopies() {}

    /** Keeps the copy unless it has this version or a later one already. */
    public static void put(Connection connection, String code, long version, String description) throws SQLException {
        String sql = """
                insert into item_copy as old (code, version, description) values (?, ?, ?)
                on conflict (code) do update set version = excluded.version, description = excluded.description
                where excluded.version > old.version
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, code);
            upsert.setLong(2, version);
            upsert.setString(3, description);
            upsert.executeUpdate();
        }
    }

    public static void delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from item_copy where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
    }
}
