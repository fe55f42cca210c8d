package io.pullsignal.cli.masterdata;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Master data as the tables that the owning services import. */
final class MasterDataTables {
    private static final List<String> LOOP_COLUMNS = List.of(
            "location",
            "item",
            "policy",
            "containerQuantity",
            "cardCount",
            "signalAt",
            "minimum",
            "maximum",
            "dailyDemand",
            "leadTimeDays",
            "safetyFactor");

    private MasterDataTables() {}

    static CsvImport.Table of(MasterData data, MasterDataKind kind) {
        return switch (kind) {
            case LOCATIONS ->
                table(
                        List.of("code", "name", "timeZone", "currency"),
                        data.locations(),
                        location ->
                                List.of(location.code(), location.name(), location.timeZone(), location.currency()));
            case ITEMS ->
                table(
                        List.of(
                                "code",
                                "description",
                                "category",
                                "stockUnit",
                                "aliases",
                                "standardCost",
                                "listPrice",
                                "currency",
                                "stocked",
                                "shelfLifeDays"),
                        data.items(),
                        item -> List.of(
                                item.code(),
                                item.description(),
                                item.category(),
                                item.stockUnit(),
                                String.join(";", item.aliases()),
                                item.standardCost().toPlainString(),
                                item.listPrice().toPlainString(),
                                item.currency(),
                                Boolean.toString(item.stocked()),
                                item.shelfLifeDays() == null ? "" : Integer.toString(item.shelfLifeDays())));
            case RECIPES ->
                table(
                        List.of("soldItem", "effectiveFrom", "yield", "item", "quantity"),
                        data.recipes().stream()
                                .flatMap(MasterDataTables::recipeRows)
                                .toList(),
                        row -> row);
            case SUPPLIERS ->
                table(
                        List.of("code", "name", "currency", "location"),
                        data.suppliers(),
                        supplier ->
                                List.of(supplier.code(), supplier.name(), supplier.currency(), supplier.location()));
            case SOURCING_TERMS ->
                table(
                        List.of(
                                "supplier",
                                "item",
                                "priority",
                                "leadTimeDays",
                                "minimumOrderQuantity",
                                "orderMultiple",
                                "unitPrice",
                                "currency"),
                        data.terms(),
                        terms -> List.of(
                                terms.supplier(),
                                terms.item(),
                                Integer.toString(terms.priority()),
                                Integer.toString(terms.leadTimeDays()),
                                terms.minimumOrderQuantity().toPlainString(),
                                terms.orderMultiple().toPlainString(),
                                terms.unitPrice().toPlainString(),
                                terms.currency()));
            case LOOPS -> loops(data.loops());
        };
    }

    private static Stream<List<String>> recipeRows(MasterData.Recipe recipe) {
        return recipe.components().stream()
                .map(component -> List.of(
                        recipe.soldItem(),
                        recipe.effectiveFrom().toString(),
                        BigDecimal.ONE.toPlainString(),
                        component.item(),
                        component.quantity().toPlainString()));
    }

    /** Policies bring columns of their own. */
    private static CsvImport.Table loops(List<MasterData.Loop> loops) {
        SortedSet<String> own = new TreeSet<>();
        for (MasterData.Loop loop : loops) {
            if (loop instanceof MasterData.PolicyLoop policy) {
                own.addAll(policy.settings().keySet());
            }
        }
        LOOP_COLUMNS.forEach(own::remove);
        List<String> header = new ArrayList<>(LOOP_COLUMNS);
        header.addAll(own);
        return table(header, loops, loop -> loopRow(loop, own));
    }

    private static List<String> loopRow(MasterData.Loop loop, SortedSet<String> ownColumns) {
        List<String> row = new ArrayList<>(List.of(loop.location(), loop.item()));
        Map<String, String> settings = Map.of();
        if (loop instanceof MasterData.KanbanLoop kanban) {
            row.addAll(List.of(
                    "KANBAN",
                    kanban.containerQuantity().toPlainString(),
                    Integer.toString(kanban.cardCount()),
                    "EMPTIED",
                    "",
                    ""));
        } else if (loop instanceof MasterData.MinMaxLoop minMax) {
            row.addAll(List.of(
                    "MIN_MAX",
                    "",
                    "",
                    "",
                    minMax.minimum().toPlainString(),
                    minMax.maximum().toPlainString()));
        } else if (loop instanceof MasterData.PolicyLoop policy) {
            settings = policy.settings();
            row.add(policy.policy());
            for (String column : List.of("containerQuantity", "cardCount", "signalAt", "minimum", "maximum")) {
                row.add(settings.getOrDefault(column, ""));
            }
        } else {
            throw new IllegalStateException("Unknown policy of " + loop);
        }
        row.add(loop.plan().unitsPerDay().toPlainString());
        row.add(Integer.toString(loop.plan().leadTimeDays()));
        row.add(loop.plan().safetyFactor().toPlainString());
        for (String column : ownColumns) {
            row.add(settings.getOrDefault(column, ""));
        }
        return row;
    }

    private static <T> CsvImport.Table table(List<String> header, List<T> data, Function<T, List<String>> row) {
        return new CsvImport.Table(header, new RowsOf<>(data, row));
    }

    /** Makes each row when it is read: a million loops as text would fill the memory. */
    private static final class RowsOf<T> extends AbstractList<List<String>> implements RandomAccess {
        private final List<T> data;
        private final Function<T, List<String>> row;

        RowsOf(List<T> data, Function<T, List<String>> row) {
            this.data = data;
            this.row = row;
        }

        @Override
        public List<String> get(int index) {
            return row.apply(data.get(index));
        }

        @Override
        public int size() {
            return data.size();
        }
    }
}
