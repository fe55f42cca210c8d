package io.pullsignal.gateway.sourcing;

import io.pullsignal.codes.CanonicalCode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms on which one supplier delivers one item, for the days on which they are valid.
 *
 * @param item canonical item code, at most 64 characters
 * @param supplierItemCode the supplier's own code, where known
 * @param leadTimeDays agreed calendar days from order to arrival, 0 to 730; a route may say otherwise
 * @param quantities which quantities it takes
 * @param pricing what they cost
 * @param preference when it is asked
 * @param expedite how the goods come sooner; null where they cannot
 * @param validity on which days of the supplier the terms hold
 * @param active inactive terms are not used
 */
public record SourcingTerms(
        String supplier,
        String item,
        @Nullable String supplierItemCode,
        int leadTimeDays,
        OrderQuantities quantities,
        Pricing pricing,
        Preference preference,
        @Nullable Expedite expedite,
        Validity validity,
        boolean active) {
    static final int LEAD_TIME_DAYS_MAXIMUM = 730;
    private static final int SUPPLIER_ITEM_CODE_LENGTH_MAXIMUM = 64;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public SourcingTerms {
        supplier = Supplier.canonicalCode(supplier);
        item = canonicalItem(item);
        if (supplierItemCode != null && supplierItemCode.length() > SUPPLIER_ITEM_CODE_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("supplierItemCode must have at most 64 characters");
        }
        if (leadTimeDays < 0 || leadTimeDays > LEAD_TIME_DAYS_MAXIMUM) {
            throw new InvalidMasterDataException("leadTimeDays must be 0 to " + LEAD_TIME_DAYS_MAXIMUM);
        }
    }

    /** Terms on which nothing is expedited. */
    public SourcingTerms(
            String supplier,
            String item,
            @Nullable String supplierItemCode,
            int leadTimeDays,
            OrderQuantities quantities,
            Pricing pricing,
            Preference preference,
            Validity validity,
            boolean active) {
        this(supplier, item, supplierItemCode, leadTimeDays, quantities, pricing, preference, null, validity, active);
    }

    /** Terms in stock units at one price, without share, capacity or end. */
    public SourcingTerms(
            String supplier,
            String item,
            @Nullable String supplierItemCode,
            int priority,
            int leadTimeDays,
            BigDecimal minimumOrderQuantity,
            BigDecimal orderMultiple,
            BigDecimal unitPrice,
            String currency,
            boolean active) {
        this(
                supplier,
                item,
                supplierItemCode,
                leadTimeDays,
                new OrderQuantities(minimumOrderQuantity, orderMultiple, BigDecimal.ZERO, null),
                new Pricing(unitPrice, currency, List.of()),
                new Preference(priority, null, null),
                Validity.UNLIMITED,
                active);
    }

    /** @throws InvalidMasterDataException when it is not an item code in any letter case */
    public static String canonicalItem(String code) {
        return CanonicalCode.of(code)
                .orElseThrow(() -> new InvalidMasterDataException("item code " + CanonicalCode.RULE));
    }

    public int priority() {
        return preference.priority();
    }

    public String currency() {
        return pricing.currency();
    }
}
