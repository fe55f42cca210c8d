package io.pullsignal.consumption.catalog.db;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.consumption.catalog.Catalogue;
import io.pullsignal.consumption.catalog.Explosion;
import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.LookupKey;
import io.pullsignal.consumption.catalog.Recipe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Loads the master data that one batch touches, each table once. */
public final class CatalogueTables {
    private CatalogueTables() {}

    /**
     * @param itemCodes codes as registers write them; those that cannot be codes are left out
     * @param locationCodes likewise
     */
    public static Catalogue load(Connection connection, Collection<String> itemCodes, Collection<String> locationCodes)
            throws SQLException {
        Map<String, String> codes =
                ItemTable.owners(connection, keys(itemCodes, LookupKey::of, LookupKey::isWellFormed));
        Map<String, Item> items = new HashMap<>(ItemTable.read(connection, codes.values()));
        Map<String, Recipe> recipes = recipesOf(connection, items);
        Map<String, Location> locations = new HashMap<>();
        LocationTable.read(connection, keys(locationCodes, CanonicalCode::spell, CanonicalCode::isCanonical))
                .forEach(location -> locations.put(location.code(), location));
        return new Catalogue(codes, items, recipes, locations);
    }

    /** The recipes of items without stock, and, level by level, the items that those name. Adds these to the items. */
    public static Map<String, Recipe> recipesOf(Connection connection, Map<String, Item> items) throws SQLException {
        Map<String, Recipe> recipes = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (int depth = 0; depth <= Explosion.DEPTH_LIMIT; depth++) {
            Set<String> soldItems = new TreeSet<>();
            items.values().stream()
                    .filter(item -> !item.stocked() && asked.add(item.code()))
                    .forEach(item -> soldItems.add(item.code()));
            if (soldItems.isEmpty()) {
                break;
            }
            Set<String> unread = new TreeSet<>();
            for (Recipe recipe : RecipeTable.read(connection, soldItems)) {
                recipes.put(recipe.soldItem(), recipe);
                recipe.componentItems().stream()
                        .filter(code -> !items.containsKey(code))
                        .forEach(unread::add);
            }
            items.putAll(ItemTable.read(connection, unread));
        }
        return recipes;
    }

    private static Set<String> keys(
            Collection<String> codes, Function<String, String> key, Predicate<String> isWellFormed) {
        return codes.stream().map(key).filter(isWellFormed).collect(Collectors.toCollection(TreeSet::new));
    }
}
