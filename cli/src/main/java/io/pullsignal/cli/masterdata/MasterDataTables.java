package io.pullsignal.cli.masterdata;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.stream.Stream;

/** Master data as the tables that the owning services import. */
final class MasterDataTables {
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
                                "stocked"),
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
                                Boolean.toString(item.stocked())));
            case RECIPES ->
                table(
                        List.of("soldItem", "effectiveFrom", "yield", "item", "quantity"),
                        data.recipes().stream()
                                .flatMap(MasterDataTables::recipeRows)
                                .toList(),
                        row -> row);
            case SUPPLIERS ->
                table(
                        List.of("code", "name", "currency"),
                        data.suppliers(),
                        supplier -> List.of(supplier.code(), supplier.name(), supplier.currency()));
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
            case LOOPS ->
                table(
                        List.of(
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
                                "safetyFactor"),
                        data.loops(),
                        MasterDataTables::loopRow);
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

    private static List<String> loopRow(MasterData.Loop loop) {
        List<String> row = new ArrayList<>(List.of(loop.location(), loop.item()));
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
        } else {
            throw new IllegalStateException("Unknown policy of " + loop);
        }
        row.add(loop.plan().unitsPerDay().toPlainString());
        row.add(Integer.toString(loop.plan().leadTimeDays()));
        row.add(loop.plan().safetyFactor().toPlainString());
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
