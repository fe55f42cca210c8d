package io.pullsignal.gateway.masterdata.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items as consumption-service defines them; what people see of them on an order, and how the dock finds them. */
public final class ItemCopies {
    private ItemCopies() {}

    /**
     * Keeps the copy unless it has this version or a later one already.
     *
     * @param gtin valid, in the form of 14 digits; null where it has none
     */
    public static void put(Connection connection, String code, long version, String description, @Nullable String gtin)
            throws SQLException {
        String sql = """
                insert into item_copy as old (code, version, description, gtin) values (?, ?, ?, ?)
                on conflict (code) do update set version = excluded.version, description = excluded.description,
                    gtin = excluded.gtin
                where excluded.version > old.version
                """;
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, code);
            upsert.setLong(2, version);
            upsert.setString(3, description);
            upsert.setString(4, gtin);
            upsert.executeUpdate();
        }
    }

    /** What the items are called; those that are not known are left out. */
    public static Map<String, String> descriptions(Connection connection, Set<String> items) throws SQLException {
        Map<String, String> descriptions = new HashMap<>();
        String sql = "select code, description from item_copy where code = any(?)";
        try (ArrayStatement<String> select = new ArrayStatement<>(connection, sql, items).column("text", code -> code);
                ResultSet row = select.query()) {
            while (row.next()) {
                descriptions.put(row.getString(1), row.getString(2));
            }
        }
        return descriptions;
    }

    public static void delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from item_copy where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
    }
}
