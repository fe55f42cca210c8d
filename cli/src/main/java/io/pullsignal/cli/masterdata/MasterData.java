package io.pullsignal.cli.masterdata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A business, ready to be imported: everything that must be known before the first sale. */
public record MasterData(
        List<Location> locations,
        List<Item> items,
        List<Recipe> recipes,
        List<Supplier> suppliers,
        List<Terms> terms,
        List<Loop> loops,
        List<OpeningStock> openingStock) {

    /** @param timeZone IANA name; the business date is the day there */
    public record Location(String code, String name, String timeZone, String currency) {}

    /**
     * @param standardCost cost of one stock unit
     * @param listPrice selling price of one stock unit
     * @param stocked false for a dish, whose components are stocked
     * @param shelfLifeDays from receipt to the last day on which it may be sold; null for what does not expire
     */
    public record Item(
            String code,
            String description,
            String category,
            String stockUnit,
            List<String> aliases,
            BigDecimal standardCost,
            BigDecimal listPrice,
            String currency,
            boolean stocked,
            @Nullable Integer shelfLifeDays) {
        /** One that does not expire. */
        public Item(
                String code,
                String description,
                String category,
                String stockUnit,
                List<String> aliases,
                BigDecimal standardCost,
                BigDecimal listPrice,
                String currency,
                boolean stocked) {
            this(code, description, category, stockUnit, aliases, standardCost, listPrice, currency, stocked, null);
        }
    }

    /** What one unit of the sold item consumes. */
    public record Recipe(String soldItem, LocalDate effectiveFrom, List<Component> components) {}

    /** @param quantity stock units of the component for one sold item */
    public record Component(String item, BigDecimal quantity) {}

    /** @param location the location of ours that it is; empty for everybody else */
    public record Supplier(String code, String name, String currency, String location) {
        /** Somebody else. */
        public Supplier(String code, String name, String currency) {
            this(code, name, currency, "");
        }
    }

    /**
     * @param leadTimeDays agreed calendar days
     * @param minimumOrderQuantity stock units; zero for none
     * @param orderMultiple stock units; zero for none
     */
    public record Terms(
            String supplier,
            String item,
            int priority,
            int leadTimeDays,
            BigDecimal minimumOrderQuantity,
            BigDecimal orderMultiple,
            BigDecimal unitPrice,
            String currency) {}

    /** A loop by its policy, with the plan that it was sized by. */
    public sealed interface Loop {
        String location();

        String item();

        Plan plan();
    }

    /** @param unitsPerDay planned demand in stock units, at most six decimals */
    public record Plan(BigDecimal unitsPerDay, int leadTimeDays, BigDecimal safetyFactor) {}

    /** @param containerQuantity stock units in a full container */
    public record KanbanLoop(String location, String item, BigDecimal containerQuantity, int cardCount, Plan plan)
            implements Loop {}

    /** Orders up to {@code maximum} at or below {@code minimum}, both in stock units. */
    public record MinMaxLoop(String location, String item, BigDecimal minimum, BigDecimal maximum, Plan plan)
            implements Loop {}

    /** Any policy, as the import of loops reads it: {@code settings} by column. */
    public record PolicyLoop(String location, String item, String policy, SortedMap<String, String> settings, Plan plan)
            implements Loop {}

    public record OpeningStock(String location, String item, BigDecimal quantity) {}
}
