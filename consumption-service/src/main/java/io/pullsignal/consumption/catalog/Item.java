package io.pullsignal.consumption.catalog;

import io.pullsignal.codes.Gtin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An item as the edge knows it. Every instance is valid and in canonical form: codes upper case, aliases and units
 * sorted, money with four decimals.
 *
 * @param units other units than the stock unit, at most 50
 * @param aliases other codes by which registers know it, in any script, at most 50
 * @param gtin GTIN-8, -12, -13 or -14 with a valid check digit, as it was given
 * @param standardCost cost of one stock unit, zero or more
 * @param listPrice selling price of one stock unit, zero or more
 * @param stocked false for what has no stock of its own: services, and dishes or bundles with a recipe
 * @param shelfLifeDays days from receipt to the last day on which it may be sold, 1 to 3,650; null for what does not expire
 */
public record Item(
        String code,
        String description,
        String category,
        String stockUnit,
        List<UnitConversion> units,
        List<String> aliases,
        @Nullable String gtin,
        BigDecimal standardCost,
        BigDecimal listPrice,
        String currency,
        boolean stocked,
        @Nullable Integer shelfLifeDays) {
    static final int SHELF_LIFE_LIMIT_DAYS = 3_650;
    static final int UNIT_LIMIT = 50;
    static final int ALIAS_LIMIT = 50;

    public Item {
        code = CheckedCode.of("code", code);
        description = Texts.require("description", description, 500);
        category = Texts.require("category", category, 100);
        stockUnit = UnitConversion.requireUnit("stockUnit", stockUnit);
        units = sortedUnits(stockUnit, units);
        aliases = sortedAliases(code, aliases);
        if (gtin != null && !Gtin.isValid(gtin)) {
            throw new InvalidMasterDataException(
                    "gtin",
                    "must be 8, 12, 13 or 14 digits with a valid check digit, not '" + Printable.text(gtin) + "'");
        }
        standardCost = money("standardCost", standardCost);
        listPrice = money("listPrice", listPrice);
        currency = Currencies.require("currency", currency);
        if (shelfLifeDays != null && (shelfLifeDays < 1 || shelfLifeDays > SHELF_LIFE_LIMIT_DAYS)) {
            throw new InvalidMasterDataException(
                    "shelfLifeDays", "must be within 1 to " + SHELF_LIFE_LIMIT_DAYS + ", not " + shelfLifeDays);
        }
    }

    /** Every key under which the item is found: code, aliases and GTIN. */
    public Set<String> lookupKeys() {
        Set<String> keys = new TreeSet<>();
        keys.add(LookupKey.of(code));
        aliases.forEach(alias -> keys.add(LookupKey.of(alias)));
        if (gtin != null) {
            keys.add(LookupKey.of(gtin));
        }
        return keys;
    }

    /** Stock units in one of the unit, exactly; empty when the item has no such unit. No unit means the stock unit. */
    public Optional<Rational> stockUnitsIn(@Nullable String unit) {
        if (unit == null || unit.isBlank()) {
            return Optional.of(ONE);
        }
        String wanted = UnitConversion.spell(unit);
        if (wanted.equals(stockUnit)) {
            return Optional.of(ONE);
        }
        return units.stream().filter(u -> u.unit().equals(wanted)).findFirst().map(UnitConversion::factor);
    }

    private static final Rational ONE = Rational.of(1, 1);

    private static List<UnitConversion> sortedUnits(String stockUnit, List<UnitConversion> units) {
        if (units.size() > UNIT_LIMIT) {
            throw new InvalidMasterDataException("units", "at most " + UNIT_LIMIT);
        }
        Set<String> names = new HashSet<>(Set.of(stockUnit));
        for (UnitConversion unit : units) {
            if (!names.add(unit.unit())) {
                throw new InvalidMasterDataException("units", unit.unit() + " is there twice or is the stock unit");
            }
        }
        List<UnitConversion> sorted = new ArrayList<>(units);
        sorted.sort((a, b) -> a.unit().compareTo(b.unit()));
        return List.copyOf(sorted);
    }

    private static List<String> sortedAliases(String code, List<String> aliases) {
        if (aliases.size() > ALIAS_LIMIT) {
            throw new InvalidMasterDataException("aliases", "at most " + ALIAS_LIMIT);
        }
        Set<String> sorted = new TreeSet<>();
        for (String alias : aliases) {
            sorted.add(LookupKey.alias("aliases", alias));
        }
        sorted.remove(code);
        return List.copyOf(sorted);
    }

    private static BigDecimal money(String field, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new InvalidMasterDataException(field, "must be zero or more");
        }
        if (amount.precision() - amount.scale() > 15
                || amount.stripTrailingZeros().scale() > 4) {
            throw new InvalidMasterDataException(field, "must have at most 15 digits and 4 decimals");
        }
        return amount.setScale(4, RoundingMode.UNNECESSARY);
    }
}
