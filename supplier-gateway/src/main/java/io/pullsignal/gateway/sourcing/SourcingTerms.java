package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Terms on which one supplier delivers one item.
 *
 * @param item canonical item code, at most 64 characters
 * @param supplierItemCode the supplier's own code, where known
 * @param priority 1 to 999; the lowest number is asked first
 * @param leadTimeDays agreed calendar days from order to arrival, 0 to 730
 * @param minimumOrderQuantity in stock units, six decimals; zero for none
 * @param orderMultiple in stock units, six decimals; zero for none
 * @param unitPrice of one stock unit, four decimals, zero or more
 * @param currency ISO 4217 code of the price
 * @param active inactive terms are not used
 */
public record SourcingTerms(
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
    private static final Pattern ITEM = Pattern.compile("[A-Z0-9._-]([A-Z0-9._ -]{0,62}[A-Z0-9._-])?");
    private static final int PRIORITY_MAXIMUM = 999;
    private static final int LEAD_TIME_DAYS_MAXIMUM = 730;
    private static final int QUANTITY_SCALE = 6;
    private static final int MONEY_SCALE = 4;
    private static final BigDecimal AMOUNT_LIMIT = new BigDecimal("1000000000000");
    private static final int SUPPLIER_ITEM_CODE_LENGTH_MAXIMUM = 64;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public SourcingTerms {
        supplier = Supplier.canonicalCode(supplier);
        item = canonicalItem(item);
        if (supplierItemCode != null && supplierItemCode.length() > SUPPLIER_ITEM_CODE_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("supplierItemCode must have at most 64 characters");
        }
        if (priority < 1 || priority > PRIORITY_MAXIMUM) {
            throw new InvalidMasterDataException("priority must be 1 to " + PRIORITY_MAXIMUM);
        }
        if (leadTimeDays < 0 || leadTimeDays > LEAD_TIME_DAYS_MAXIMUM) {
            throw new InvalidMasterDataException("leadTimeDays must be 0 to " + LEAD_TIME_DAYS_MAXIMUM);
        }
        minimumOrderQuantity = amount("minimumOrderQuantity", minimumOrderQuantity, QUANTITY_SCALE);
        orderMultiple = amount("orderMultiple", orderMultiple, QUANTITY_SCALE);
        unitPrice = amount("unitPrice", unitPrice, MONEY_SCALE);
        currency = Currencies.checked(currency);
    }

    /** @throws InvalidMasterDataException when it is not an item code in any letter case */
    public static String canonicalItem(String code) {
        String canonical = code.strip().toUpperCase(Locale.ROOT);
        if (!ITEM.matcher(canonical).matches()) {
            throw new InvalidMasterDataException(
                    "item code must have 1 to 64 letters, digits, dots, underscores, hyphens or inner spaces");
        }
        return canonical;
    }

    /**
     * The smallest quantity that covers a need under these terms: at least the minimum, then rounded up to the multiple.
     *
     * @param neededQuantity units, above zero
     */
    public BigDecimal orderableQuantity(BigDecimal neededQuantity) {
        BigDecimal atLeast = neededQuantity.max(minimumOrderQuantity);
        if (orderMultiple.signum() == 0) {
            return atLeast;
        }
        return atLeast.divide(orderMultiple, 0, RoundingMode.CEILING)
                .multiply(orderMultiple)
                .setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }

    private static BigDecimal amount(String name, BigDecimal value, int scale) {
        if (value.signum() < 0 || value.compareTo(AMOUNT_LIMIT) >= 0) {
            throw new InvalidMasterDataException(name + " must be zero or more and below " + AMOUNT_LIMIT);
        }
        if (value.stripTrailingZeros().scale() > scale) {
            throw new InvalidMasterDataException(name + " must have at most " + scale + " decimals");
        }
        return value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
