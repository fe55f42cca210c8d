package io.pullsignal.consumption.catalog;

import io.pullsignal.codes.CanonicalCode;
import java.util.Map;
import java.util.Optional;

/**
 * The master data that one batch touches, as of one moment: loaded once, read many times.
 *
 * @param itemCodes canonical item codes by {@link LookupKey}
 * @param items items by canonical code
 * @param recipes recipes by sold item
 * @param locations locations by canonical code
 */
public record Catalogue(
        Map<String, String> itemCodes,
        Map<String, Item> items,
        Map<String, Recipe> recipes,
        Map<String, Location> locations) {
    /** The item that a register means by a code, alias or GTIN. */
    public Optional<Item> itemScannedAs(String code) {
        return Optional.ofNullable(itemCodes.get(LookupKey.of(code))).flatMap(this::item);
    }

    public Optional<Item> item(String canonicalCode) {
        return Optional.ofNullable(items.get(canonicalCode));
    }

    public Optional<Recipe> recipe(String soldItem) {
        return Optional.ofNullable(recipes.get(soldItem));
    }

    public Optional<Location> location(String code) {
        return CanonicalCode.of(code).map(locations::get);
    }
}
