package io.pullsignal.replenishment.masterdata;

import io.pullsignal.core.stock.Quantity;

/**
 * Terms on which a supplier delivers an item.
 *
 * @param priority 1 is asked first
 * @param leadTimeDays agreed calendar days from order to arrival
 * @param minimumOrderQuantity stock units, zero for none
 * @param orderMultiple stock units, zero for none
 */
public record SourcingTerms(
        String supplier,
        String item,
        long version,
        int priority,
        int leadTimeDays,
        Quantity minimumOrderQuantity,
        Quantity orderMultiple,
        boolean active) {}
