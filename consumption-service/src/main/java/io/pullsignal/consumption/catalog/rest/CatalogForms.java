package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.Recipe;
import io.pullsignal.consumption.catalog.UnitConversion;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.FormException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads definitions of master data from JSON and CSV. */
final class CatalogForms {
    private static final Set<String> ITEM_FIELDS = Set.of(
            "code",
            "description",
            "category",
            "stockUnit",
            "units",
            "aliases",
            "gtin",
            "standardCost",
            "listPrice",
            "currency",
            "stocked",
            "shelfLifeDays");
    private static final Set<String> LOCATION_FIELDS =
            Set.of("code", "name", "timeZone", "currency", "opensAt", "closesAt");
    private static final Set<String> RECIPE_ROW_FIELDS =
            Set.of("soldItem", "effectiveFrom", "effectiveTo", "yield", "item", "quantity", "unit");
    private static final Pattern UNIT = Pattern.compile("\\s*([^=]+)=\\s*(\\d{1,9})\\s*(?:/\\s*(\\d{1,9})\\s*)?");

    private CatalogForms() {}

    /** An item as JSON has it. */
    static Item item(Form form, Optional<String> code) {
        form.only(ITEM_FIELDS);
        List<UnitConversion> units = form.optionalList("units", 50).stream()
                .map(unit ->
                        new UnitConversion(unit.text("unit"), unit.factor("numerator"), unit.factor("denominator")))
                .toList();
        return item(form, code, units, form.texts("aliases", 50));
    }

    /** An item as a CSV row has it: aliases separated by semicolons, units as {@code BOX=12;G=1/1000}. */
    static Item itemRow(Form form) {
        form.only(ITEM_FIELDS);
        List<UnitConversion> units =
                parts(form, "units").stream().map(CatalogForms::unit).toList();
        return item(form, Optional.empty(), units, parts(form, "aliases"));
    }

    private static Item item(Form form, Optional<String> code, List<UnitConversion> units, List<String> aliases) {
        int shelfLifeDays = form.positive("shelfLifeDays", 0);
        return new Item(
                code.orElseGet(() -> form.text("code")),
                form.optionalText("description").orElse(""),
                form.optionalText("category").orElse(""),
                form.optionalText("stockUnit").orElse("EACH"),
                units,
                aliases,
                form.optionalText("gtin").orElse(null),
                form.optionalDecimal("standardCost", 15, 4).orElse(BigDecimal.ZERO),
                form.optionalDecimal("listPrice", 15, 4).orElse(BigDecimal.ZERO),
                form.text("currency"),
                form.flag("stocked", true),
                shelfLifeDays == 0 ? null : shelfLifeDays);
    }

    static Location location(Form form, Optional<String> code) {
        form.only(LOCATION_FIELDS);
        return Location.of(
                code.orElseGet(() -> form.text("code")),
                form.optionalText("name").orElse(""),
                form.text("timeZone"),
                form.text("currency"),
                form.optionalTime("opensAt").orElse(null),
                form.optionalTime("closesAt").orElse(null));
    }

    static Recipe recipe(Form form, String soldItem) {
        form.only(Set.of("soldItem", "revisions"));
        return new Recipe(
                soldItem,
                form.list("revisions", 100).stream()
                        .map(revision -> new Recipe.Revision(
                                revision.date("effectiveFrom"),
                                revision.optionalDate("effectiveTo").orElse(null),
                                revision.decimal("yield", 12, 6),
                                revision.list("components", 200).stream()
                                        .map(CatalogForms::component)
                                        .toList()))
                        .toList());
    }

    /** Checks that a CSV row of a recipe has no other fields. */
    static Form recipeRow(Form form) {
        return form.only(RECIPE_ROW_FIELDS);
    }

    static Recipe.Component component(Form form) {
        return new Recipe.Component(
                form.text("item"),
                form.decimal("quantity", 12, 6),
                form.optionalText("unit").orElse(null));
    }

    private static List<String> parts(Form form, String field) {
        return form.optionalText(field)
                .map(text -> Arrays.stream(text.split(";", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static UnitConversion unit(String text) {
        Matcher matcher = UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new FormException("units", "must be like BOX=12 or G=1/1000, not '" + text + "'");
        }
        String denominator = matcher.group(3);
        return new UnitConversion(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                denominator == null ? 1 : Long.parseLong(denominator));
    }
}
