package io.pullsignal.replenishment.masterdata;

import io.pullsignal.core.stock.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Terms on which a supplier delivers an item.
 *
 * @param priority 1 is asked first
 * @param leadTimeDays agreed calendar days from order to arrival
 * @param minimumOrderQuantity stock units, zero for none
 * @param orderMultiple stock units, zero for none
 * @param location location of ours that the supplier is; null for everybody else
 */
public record SourcingTerms(
        String supplier,
        String item,
        long version,
        int priority,
        int leadTimeDays,
        Quantity minimumOrderQuantity,
        Quantity orderMultiple,
        boolean active,
        @Nullable String location) {
    /** Terms of a supplier that is no location of ours. */
    public SourcingTerms(
            String supplier,
            String item,
            long version,
            int priority,
            int leadTimeDays,
            Quantity minimumOrderQuantity,
            Quantity orderMultiple,
            boolean active) {
        this(supplier, item, version, priority, leadTimeDays, minimumOrderQuantity, orderMultiple, active, null);
    }
}
