package io.pullsignal.consumption.catalog.db;

import io.pullsignal.consumption.catalog.Recipe;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recipes with their revisions and components. */
public final class RecipeTable {
    private RecipeTable() {}

    public static List<Recipe> read(Connection connection, Collection<String> soldItems) throws SQLException {
        if (soldItems.isEmpty()) {
            return List.of();
        }
        record Line(
                String soldItem,
                LocalDate from,
                @Nullable LocalDate to,
                BigDecimal yield,
                Recipe.Component component) {}
        Map<String, Map<LocalDate, List<Line>>> lines = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select r.sold_item, r.effective_from, r.effective_to, r.yield, c.item, c.quantity, c.unit
                from recipe_revision r join recipe_component c using (sold_item, effective_from)
                where r.sold_item = any(?)
                order by r.sold_item, r.effective_from, c.position
                """)) {
            select.setArray(1, connection.createArrayOf("text", soldItems.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Line line = new Line(
                            rows.getString(1),
                            rows.getObject(2, LocalDate.class),
                            rows.getObject(3, LocalDate.class),
                            rows.getBigDecimal(4),
                            new Recipe.Component(rows.getString(5), rows.getBigDecimal(6), rows.getString(7)));
                    lines.computeIfAbsent(line.soldItem(), code -> new TreeMap<>())
                            .computeIfAbsent(line.from(), from -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        List<Recipe> recipes = new ArrayList<>();
        lines.forEach((soldItem, revisions) -> recipes.add(new Recipe(
                soldItem,
                revisions.values().stream()
                        .map(parts -> new Recipe.Revision(
                                parts.get(0).from(),
                                parts.get(0).to(),
                                parts.get(0).yield(),
                                parts.stream().map(Line::component).toList()))
                        .toList())));
        return recipes;
    }

    /** A page of recipes in the order of their sold items. */
    public static List<Recipe> page(Connection connection, String after, int limit) throws SQLException {
        List<String> soldItems = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select sold_item from recipe where sold_item > ? order by sold_item limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    soldItems.add(rows.getString(1));
                }
            }
        }
        return read(connection, soldItems);
    }

    /** Which of the items have a recipe. */
    public static List<String> having(Connection connection, Collection<String> soldItems) throws SQLException {
        List<String> having = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select sold_item from recipe where sold_item = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", soldItems.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    having.add(rows.getString(1));
                }
            }
        }
        return having;
    }

    /** Writes recipes, new or changed, and gives each the next version. */
    public static Map<String, Long> write(Connection connection, Collection<Recipe> recipes) throws SQLException {
        TreeMap<String, Recipe> sorted = new TreeMap<>();
        recipes.forEach(recipe -> sorted.put(recipe.soldItem(), recipe));
        Map<String, Long> versions = new HashMap<>();
        Object[] soldItems = sorted.keySet().toArray();
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into recipe (sold_item, version)
                select sold_item, nextval('master_data_version') from unnest(?::text[]) as new (sold_item)
                on conflict (sold_item) do update set version = nextval('master_data_version')
                returning sold_item, version
                """)) {
            upsert.setArray(1, connection.createArrayOf("text", soldItems));
            try (ResultSet rows = upsert.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from recipe_revision where sold_item = any(?)")) {
            delete.setArray(1, connection.createArrayOf("text", soldItems));
            delete.executeUpdate();
        }
        writeRevisions(connection, sorted.values());
        return versions;
    }

    /** @return whether it was there */
    public static boolean delete(Connection connection, String soldItem) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from recipe where sold_item = ?")) {
            delete.setString(1, soldItem);
            return delete.executeUpdate() == 1;
        }
    }

    private static void writeRevisions(Connection connection, Collection<Recipe> recipes) throws SQLException {
        record Head(String soldItem, Recipe.Revision revision) {}
        record Part(Head head, int position, Recipe.Component component) {}
        List<Head> heads = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Recipe recipe : recipes) {
            for (Recipe.Revision revision : recipe.revisions()) {
                Head head = new Head(recipe.soldItem(), revision);
                heads.add(head);
                int position = 0;
                for (Recipe.Component component : revision.components()) {
                    parts.add(new Part(head, ++position, component));
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into recipe_revision (sold_item, effective_from, effective_to, yield)
                select * from unnest(?::text[], ?::date[], ?::date[], ?::numeric[])
                """)) {
            SqlArrays arrays = new SqlArrays(connection, insert);
            arrays.text(heads, Head::soldItem);
            arrays.of("date", heads, head -> head.revision().effectiveFrom());
            arrays.of("date", heads, head -> head.revision().effectiveTo());
            arrays.of("numeric", heads, head -> head.revision().yield());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into recipe_component (sold_item, effective_from, position, item, quantity, unit)
                select * from unnest(?::text[], ?::date[], ?::int[], ?::text[], ?::numeric[], ?::text[])
                """)) {
            SqlArrays arrays = new SqlArrays(connection, insert);
            arrays.text(parts, part -> part.head().soldItem());
            arrays.of("date", parts, part -> part.head().revision().effectiveFrom());
            arrays.of("int", parts, Part::position);
            arrays.text(parts, part -> part.component().item());
            arrays.of("numeric", parts, part -> part.component().quantity());
            arrays.text(parts, part -> part.component().unit());
            insert.executeUpdate();
        }
    }
}
