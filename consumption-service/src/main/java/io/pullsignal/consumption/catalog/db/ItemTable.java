package io.pullsignal.consumption.catalog.db;

import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.UnitConversion;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Items with their units, aliases and lookup keys. Writes expect rows in code order. */
public final class ItemTable {
    private static final String SELECT = """
            select code, description, category, stock_unit, gtin, standard_cost, list_price, currency, stocked,
                shelf_life_days
            from item
            """;

    private ItemTable() {}

    /** Items by code; codes that are not there are left out. */
    public static Map<String, Item> read(Connection connection, Collection<String> codes) throws SQLException {
        if (codes.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", codes.toArray()));
            return items(connection, select);
        }
    }

    /** A page of items in code order. */
    public static List<Item> page(Connection connection, String after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where code > ? order by code limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            return List.copyOf(items(connection, select).values());
        }
    }

    /** Which items own the keys; keys that are free are left out. */
    public static Map<String, String> owners(Connection connection, Collection<String> lookupKeys) throws SQLException {
        Map<String, String> owners = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select lookup, item from item_lookup where lookup = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", lookupKeys.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    owners.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return owners;
    }

    /** Writes items, new or changed, and gives each the next version. */
    public static Map<String, Long> write(Connection connection, Collection<Item> items) throws SQLException {
        TreeMap<String, Item> sorted = new TreeMap<>();
        items.forEach(item -> sorted.put(item.code(), item));
        Map<String, Long> versions = writeItems(connection, List.copyOf(sorted.values()));
        deleteParts(connection, sorted.keySet());
        writeParts(connection, sorted.values());
        return versions;
    }

    /** @return whether it was there */
    public static boolean delete(Connection connection, String code) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from item where code = ?")) {
            delete.setString(1, code);
            return delete.executeUpdate() == 1;
        }
    }

    private static Map<String, Item> items(Connection connection, PreparedStatement select) throws SQLException {
        record Head(
                String code,
                String description,
                String category,
                String stockUnit,
                @Nullable String gtin,
                BigDecimal standardCost,
                BigDecimal listPrice,
                String currency,
                boolean stocked,
                @Nullable Integer shelfLifeDays) {}
        List<Head> heads = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                heads.add(new Head(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getBigDecimal(6),
                        rows.getBigDecimal(7),
                        rows.getString(8),
                        rows.getBoolean(9),
                        rows.getObject(10, Integer.class)));
            }
        }
        Object[] codes = heads.stream().map(Head::code).toArray();
        Map<String, List<UnitConversion>> units = units(connection, codes);
        Map<String, List<String>> aliases = aliases(connection, codes);
        Map<String, Item> items = new LinkedHashMap<>();
        for (Head head : heads) {
            items.put(
                    head.code(),
                    new Item(
                            head.code(),
                            head.description(),
                            head.category(),
                            head.stockUnit(),
                            units.getOrDefault(head.code(), List.of()),
                            aliases.getOrDefault(head.code(), List.of()),
                            head.gtin(),
                            head.standardCost(),
                            head.listPrice(),
                            head.currency(),
                            head.stocked(),
                            head.shelfLifeDays()));
        }
        return items;
    }

    private static Map<String, List<UnitConversion>> units(Connection connection, Object[] codes) throws SQLException {
        Map<String, List<UnitConversion>> units = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select item, unit, numerator, denominator from item_unit where item = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", codes));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    units.computeIfAbsent(rows.getString(1), code -> new ArrayList<>())
                            .add(new UnitConversion(rows.getString(2), rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return units;
    }

    private static Map<String, List<String>> aliases(Connection connection, Object[] codes) throws SQLException {
        Map<String, List<String>> aliases = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select item, alias from item_alias where item = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", codes));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    aliases.computeIfAbsent(rows.getString(1), code -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return aliases;
    }

    private static Map<String, Long> writeItems(Connection connection, List<Item> items) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into item (code, version, description, category, stock_unit, gtin, standard_cost, list_price,
                    currency, stocked, shelf_life_days)
                select code, nextval('master_data_version'), description, category, stock_unit, gtin, standard_cost,
                    list_price, currency, stocked, shelf_life_days
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[],
                    ?::text[], ?::bool[], ?::int[]) as new (code, description, category, stock_unit, gtin, standard_cost,
                    list_price, currency, stocked, shelf_life_days)
                on conflict (code) do update set version = nextval('master_data_version'),
                    description = excluded.description, category = excluded.category,
                    stock_unit = excluded.stock_unit, gtin = excluded.gtin, standard_cost = excluded.standard_cost,
                    list_price = excluded.list_price, currency = excluded.currency, stocked = excluded.stocked,
                    shelf_life_days = excluded.shelf_life_days
                returning code, version
                """)) {
            SqlArrays arrays = new SqlArrays(connection, upsert);
            arrays.text(items, Item::code);
            arrays.text(items, Item::description);
            arrays.text(items, Item::category);
            arrays.text(items, Item::stockUnit);
            arrays.text(items, Item::gtin);
            arrays.of("numeric", items, Item::standardCost);
            arrays.of("numeric", items, Item::listPrice);
            arrays.text(items, Item::currency);
            arrays.of("bool", items, Item::stocked);
            arrays.of("int4", items, Item::shelfLifeDays);
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return versions;
    }

    private static void deleteParts(Connection connection, Collection<String> codes) throws SQLException {
        for (String table : List.of("item_unit", "item_alias", "item_lookup")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + table + " where item = any(?)")) {
                delete.setArray(1, connection.createArrayOf("text", codes.toArray()));
                delete.executeUpdate();
            }
        }
    }

    private static void writeParts(Connection connection, Collection<Item> items) throws SQLException {
        record Unit(String item, UnitConversion conversion) {}
        record Name(String item, String name) {}
        List<Unit> units = new ArrayList<>();
        List<Name> aliases = new ArrayList<>();
        TreeMap<String, String> lookups = new TreeMap<>();
        for (Item item : items) {
            item.units().forEach(unit -> units.add(new Unit(item.code(), unit)));
            item.aliases().forEach(alias -> aliases.add(new Name(item.code(), alias)));
            item.lookupKeys().forEach(key -> lookups.put(key, item.code()));
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into item_unit (item, unit, numerator, denominator)
                select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
                """)) {
            SqlArrays arrays = new SqlArrays(connection, insert);
            arrays.text(units, Unit::item);
            arrays.text(units, unit -> unit.conversion().unit());
            arrays.of("bigint", units, unit -> unit.conversion().numerator());
            arrays.of("bigint", units, unit -> unit.conversion().denominator());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into item_alias (item, alias) select * from unnest(?::text[], ?::text[])")) {
            SqlArrays arrays = new SqlArrays(connection, insert);
            arrays.text(aliases, Name::item);
            arrays.text(aliases, Name::name);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into item_lookup (lookup, item) select * from unnest(?::text[], ?::text[])")) {
            insert.setArray(1, connection.createArrayOf("text", lookups.keySet().toArray()));
            insert.setArray(2, connection.createArrayOf("text", lookups.values().toArray()));
            insert.executeUpdate();
        }
    }
}
