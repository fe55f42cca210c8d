package io.pullsignal.kpi.masterdata;

import java.math.BigDecimal;

/**
 * An item.
 *
 * @param version rises with every change
 * @param category empty where it has none
 * @param standardCost cost of one stock unit in the currency
 * @param currency ISO 4217
 */
public record Item(
        String code,
        long version,
        String description,
        String category,
        String stockUnit,
        BigDecimal standardCost,
        String currency) {}
