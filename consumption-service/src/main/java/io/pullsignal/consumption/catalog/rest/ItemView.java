package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.UnitConversion;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as JSON shows it; the same fields define one. */
public record ItemView(
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
    static ItemView of(Item item) {
        return new ItemView(
                item.code(),
                item.description(),
                item.category(),
                item.stockUnit(),
                item.units(),
                item.aliases(),
                item.gtin(),
                item.standardCost(),
                item.listPrice(),
                item.currency(),
                item.stocked(),
                item.shelfLifeDays());
    }
}
