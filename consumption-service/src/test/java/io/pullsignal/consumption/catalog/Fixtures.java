package io.pullsignal.consumption.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Master data for tests. */
public final class Fixtures {
    private Fixtures() {}

    public static ItemBuilder item(String code) {
        return new ItemBuilder(code);
    }

    public static Recipe recipe(String soldItem, String yield, Recipe.Component... components) {
        return new Recipe(
                soldItem,
                List.of(new Recipe.Revision(
                        LocalDate.of(2020, 1, 1), null, new BigDecimal(yield), List.of(components))));
    }

    public static Recipe.Component component(String item, String quantity, @Nullable String unit) {
        return new Recipe.Component(item, new BigDecimal(quantity), unit);
    }

    public static Catalogue catalogue(List<Item> items, List<Recipe> recipes, List<Location> locations) {
        Map<String, String> codes = new HashMap<>();
        Map<String, Item> byCode = new HashMap<>();
        for (Item item : items) {
            item.lookupKeys().forEach(key -> codes.put(key, item.code()));
            byCode.put(item.code(), item);
        }
        Map<String, Recipe> bySoldItem = new HashMap<>();
        recipes.forEach(recipe -> bySoldItem.put(recipe.soldItem(), recipe));
        Map<String, Location> byLocation = new HashMap<>();
        locations.forEach(location -> byLocation.put(location.code(), location));
        return new Catalogue(codes, byCode, bySoldItem, byLocation);
    }

    /** Builds an item with the defaults of a plain stocked one. */
    public static final class ItemBuilder {
        private final String code;
        private final List<UnitConversion> units = new ArrayList<>();
        private final List<String> aliases = new ArrayList<>();
        private String stockUnit = "EACH";
        private @Nullable String gtin;
        private String cost = "1";
        private String price = "2";
        private boolean stocked = true;

        private ItemBuilder(String code) {
            this.code = code;
        }

        public ItemBuilder unit(String unit, long numerator, long denominator) {
            units.add(new UnitConversion(unit, numerator, denominator));
            return this;
        }

        public ItemBuilder alias(String alias) {
            aliases.add(alias);
            return this;
        }

        public ItemBuilder stockUnit(String unit) {
            stockUnit = unit;
            return this;
        }

        public ItemBuilder gtin(String value) {
            gtin = value;
            return this;
        }

        public ItemBuilder cost(String value) {
            cost = value;
            return this;
        }

        public ItemBuilder price(String value) {
            price = value;
            return this;
        }

        public ItemBuilder withoutStock() {
            stocked = false;
            return this;
        }

        public Item build() {
            return new Item(
                    code,
                    "",
                    "",
                    stockUnit,
                    units,
                    aliases,
                    gtin,
                    new BigDecimal(cost),
                    new BigDecimal(price),
                    "EUR",
                    stocked,
                    null);
        }
    }
}
