package io.pullsignal.replenishment.masterdata.db;

import io.pullsignal.replenishment.masterdata.StockedItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code item}. */
public final class ItemCopies {
    /** Unit of an item that is not known yet; the first movement tells the right one. */
    public static final String UNKNOWN_UNIT = "EACH";

    private ItemCopies() {}

    /** @return whether its shelf life is another than before */
    public static boolean put(Connection connection, StockedItem item) throws SQLException {
        boolean otherShelfLife = !Objects.equals(shelfLifeDays(connection, item.code()), item.shelfLifeDays());
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into item as i (code, version, stock_unit, description, gtin, aliases, standard_cost,
                       shelf_life_days)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (code) do update
                   set version = excluded.version, stock_unit = excluded.stock_unit,
                       description = excluded.description, gtin = excluded.gtin, aliases = excluded.aliases,
                       standard_cost = excluded.standard_cost, shelf_life_days = excluded.shelf_life_days
                 where excluded.version > i.version""")) {
            upsert.setString(1, item.code());
            upsert.setLong(2, item.version());
            upsert.setString(3, item.stockUnit());
            upsert.setString(4, item.description());
            upsert.setString(5, item.gtin());
            upsert.setArray(6, connection.createArrayOf("text", item.aliases().toArray()));
            upsert.setBigDecimal(7, item.standardCost());
            upsert.setObject(8, item.shelfLifeDays(), Types.INTEGER);
            return upsert.executeUpdate() > 0 && otherShelfLife;
        }
    }

    private static @Nullable Integer shelfLifeDays(Connection connection, String code) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select shelf_life_days from item where code = ?")) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1, Integer.class) : null;
            }
        }
    }

    public static void delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from item where code = ?")) {
            delete.setString(1, code);
            delete.executeUpdate();
        }
    }

    /** Stock units of those items that are known. */
    public static Map<String, String> stockUnits(Connection connection, Collection<String> items) throws SQLException {
        Map<String, String> units = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select code, stock_unit from item where code = any(?::text[])")) {
            select.setArray(1, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    units.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return units;
    }
}
