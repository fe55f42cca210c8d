package io.pullsignal.replenishment.masterdata;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service needs to know of an item.
 *
 * @param description what it is, for people
 * @param gtin null where it has none
 * @param aliases other codes by which registers know it, upper case
 * @param standardCost cost of one stock unit
 * @param shelfLifeDays days from receipt to the last day on which it may be sold; null for what does not expire
 */
public record StockedItem(
        String code,
        long version,
        String stockUnit,
        String description,
        @Nullable String gtin,
        List<String> aliases,
        BigDecimal standardCost,
        @Nullable Integer shelfLifeDays) {}
