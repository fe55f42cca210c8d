package io.pullsignal.cli.shop;

import io.pullsignal.cli.masterdata.LoopSizing;
import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.suppliers.Vendor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The generated shop's master data, with loops sized by the demand that its own sales will show. */
final class ShopMasterData {
    static final String CURRENCY = "EUR";
    private static final BigDecimal KANBAN_FROM_UNITS_PER_DAY = new BigDecimal("0.5");

    private final Assortment assortment;

    ShopMasterData(Assortment assortment) {
        this.assortment = assortment;
    }

    MasterData with(LocalDate firstDay) {
        List<MasterData.Item> items = new ArrayList<>();
        List<MasterData.Terms> terms = new ArrayList<>();
        List<MasterData.Loop> loops = new ArrayList<>();
        for (Assortment.Good good : assortment.goods()) {
            BigDecimal cost = cents(good.priceCents())
                    .multiply(BigDecimal.valueOf(good.costPerMille()))
                    .movePointLeft(3)
                    .setScale(4, RoundingMode.HALF_UP);
            items.add(item(good.code(), good.name(), good.category(), "EACH", cost, cents(good.priceCents()), true));
            terms.add(terms(good.supplier(), good.code(), cost));
        }
        for (Assortment.Ingredient ingredient : assortment.ingredients()) {
            BigDecimal cost =
                    cents(ingredient.costCentsPerThousand()).movePointLeft(3).setScale(4, RoundingMode.HALF_UP);
            items.add(item(
                    ingredient.code(),
                    ingredient.name(),
                    "ingredient",
                    ingredient.unit(),
                    cost,
                    BigDecimal.ZERO,
                    true));
            terms.add(terms(ingredient.supplier(), ingredient.code(), cost));
        }
        for (Assortment.Dish dish : assortment.dishes()) {
            items.add(item(dish.code(), dish.name(), "dish", "EACH", BigDecimal.ZERO, cents(dish.priceCents()), false));
        }
        Map<String, Integer> leadTimes = new HashMap<>();
        terms.forEach(term -> leadTimes.put(term.item(), term.leadTimeDays()));
        for (Store store : Store.ALL) {
            unitsPerDay(store)
                    .forEach((item, units) -> loops.add(
                            units.compareTo(KANBAN_FROM_UNITS_PER_DAY) >= 0
                                    ? LoopSizing.kanban(store.code(), item, units, leadTimes.getOrDefault(item, 1))
                                    : LoopSizing.minMax(store.code(), item, units, leadTimes.getOrDefault(item, 1))));
        }
        return new MasterData(
                Store.ALL.stream()
                        .map(store -> new MasterData.Location(
                                store.code(), store.name(), store.zone().getId(), CURRENCY))
                        .toList(),
                items,
                recipes(firstDay),
                ShopVendors.ALL.stream()
                        .map(vendor -> new MasterData.Supplier(
                                vendor.code(),
                                vendor.name(),
                                CURRENCY,
                                vendor.code().equals(Showcase.OUR_WAREHOUSE) ? Showcase.WAREHOUSE : ""))
                        .toList(),
                terms,
                loops,
                loops.stream().map(LoopSizing::fullShelf).toList());
    }

    private List<MasterData.Recipe> recipes(LocalDate firstDay) {
        return assortment.dishes().stream()
                .map(dish -> new MasterData.Recipe(
                        dish.code(),
                        firstDay,
                        dish.portions().stream()
                                .map(portion -> new MasterData.Component(
                                        portion.ingredient(), BigDecimal.valueOf(portion.units())))
                                .toList()))
                .toList();
    }

    /** Units that a store takes of each stocked item on an average day, as {@link ShopDay} draws them. */
    private Map<String, BigDecimal> unitsPerDay(Store store) {
        Map<String, BigDecimal> demand = new HashMap<>();
        BigDecimal lines = BigDecimal.valueOf(store.receiptsPerDay()).multiply(ShopDay.LINES_PER_RECEIPT);
        BigDecimal goodLines =
                lines.multiply(BigDecimal.valueOf(100 - ShopDay.DISH_PERCENT)).movePointLeft(2);
        BigDecimal dishLines =
                lines.multiply(BigDecimal.valueOf(ShopDay.DISH_PERCENT)).movePointLeft(2);
        long goodWeight =
                assortment.goods().stream().mapToLong(Assortment.Good::weight).sum();
        long dishWeight =
                assortment.dishes().stream().mapToLong(Assortment.Dish::weight).sum();
        for (Assortment.Good good : assortment.goods()) {
            demand.put(good.code(), share(goodLines, good.weight(), goodWeight).multiply(ShopDay.UNITS_PER_LINE));
        }
        for (Assortment.Dish dish : assortment.dishes()) {
            BigDecimal dishes = share(dishLines, dish.weight(), dishWeight).multiply(ShopDay.UNITS_PER_LINE);
            for (Assortment.Portion portion : dish.portions()) {
                demand.merge(
                        portion.ingredient(), dishes.multiply(BigDecimal.valueOf(portion.units())), BigDecimal::add);
            }
        }
        return demand;
    }

    private static BigDecimal share(BigDecimal whole, long weight, long allWeights) {
        return whole.multiply(BigDecimal.valueOf(weight)).divide(BigDecimal.valueOf(allWeights), MathContext.DECIMAL64);
    }

    private static MasterData.Item item(
            String code,
            String name,
            String category,
            String unit,
            BigDecimal cost,
            BigDecimal price,
            boolean stocked) {
        return new MasterData.Item(code, name, category, unit, List.of(), cost, price, CURRENCY, stocked);
    }

    private static MasterData.Terms terms(String supplier, String item, BigDecimal cost) {
        Vendor vendor = ShopVendors.byCode(supplier);
        return new MasterData.Terms(
                supplier, item, 1, vendor.leadTimeDays(), BigDecimal.ZERO, BigDecimal.ZERO, cost, CURRENCY);
    }

    private static BigDecimal cents(int cents) {
        return BigDecimal.valueOf(cents, 2).setScale(4, RoundingMode.UNNECESSARY);
    }
}
