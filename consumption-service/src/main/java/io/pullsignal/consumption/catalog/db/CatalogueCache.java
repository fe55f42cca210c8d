package io.pullsignal.consumption.catalog.db;

import io.pullsignal.consumption.catalog.Catalogue;
import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.Recipe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the master data of earlier batches for as long as nobody changes any: then a batch asks one row instead of six
 * tables. What is kept is never older than what its tables would say at the start of the batch, whichever instance made the
 * change. For one thread.
 */
public final class CatalogueCache {
    private static final int CODES_MAX = 200_000;

    private final Set<String> askedItems = new HashSet<>();
    private final Set<String> askedLocations = new HashSet<>();
    private final Map<String, String> itemCodes = new HashMap<>();
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, Recipe> recipes = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private long stamp = -1;

    /**
     * @param wantedItems codes as registers write them
     * @param wantedLocations likewise
     * @return valid until the next call
     */
    public Catalogue load(Connection connection, Collection<String> wantedItems, Collection<String> wantedLocations)
            throws SQLException {
        // Read before the tables: a change that commits in between is then loaded twice, never missed
        long now = MasterDataStamp.read(connection);
        if (now != stamp || askedItems.size() + askedLocations.size() > CODES_MAX) {
            forget();
        }
        Set<String> newItems = new HashSet<>(wantedItems);
        newItems.removeAll(askedItems);
        Set<String> newLocations = new HashSet<>(wantedLocations);
        newLocations.removeAll(askedLocations);
        if (!newItems.isEmpty() || !newLocations.isEmpty()) {
            Catalogue loaded = CatalogueTables.load(connection, newItems, newLocations);
            itemCodes.putAll(loaded.itemCodes());
            items.putAll(loaded.items());
            recipes.putAll(loaded.recipes());
            locations.putAll(loaded.locations());
            askedItems.addAll(newItems);
            askedLocations.addAll(newLocations);
        }
        stamp = now;
        return new Catalogue(itemCodes, items, recipes, locations);
    }

    private void forget() {
        stamp = -1;
        askedItems.clear();
        askedLocations.clear();
        itemCodes.clear();
        items.clear();
        recipes.clear();
        locations.clear();
    }
}
