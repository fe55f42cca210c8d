package io.pullsignal.cli.onlineretail;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a row of the file is. Each row is in exactly one bucket: the first whose test it passes, in this order. */
public enum Bucket {
    /** The books of the seller, not its stock: InvoiceNo starts with A. */
    BAD_DEBT(false),
    /** Postage, fees, vouchers: the upper-cased StockCode is not five digits and up to two letters. */
    NON_STOCK_CHARGE(false),
    /** Goods that came back: InvoiceNo starts with C. */
    RETURN(true),
    /** Goods lost: quantity below zero at price zero. */
    ADJUSTMENT(true),
    /** No sale can look like this: quantity zero or below, or price below zero. */
    REJECTED(true),
    /** Goods sold, free of charge included. */
    SALE(true);

    private static final Pattern PRODUCT = Pattern.compile("[0-9]{5}[A-Z]{0,2}");

    private final boolean published;

    Bucket(boolean published) {
        this.published = published;
    }

    static Bucket of(RetailRow row) {
        if (row.invoiceNumber().startsWith("A")) {
            return BAD_DEBT;
        }
        if (!PRODUCT.matcher(row.itemCode()).matches()) {
            return NON_STOCK_CHARGE;
        }
        if (row.invoiceNumber().startsWith("C")) {
            return RETURN;
        }
        if (row.quantity().signum() < 0 && row.unitPrice().signum() == 0) {
            return ADJUSTMENT;
        }
        return row.quantity().signum() <= 0 || row.unitPrice().signum() < 0 ? REJECTED : SALE;
    }

    /** Whether rows of this bucket are sent to the services: those that claim to move stock. */
    public boolean published() {
        return published;
    }

    /** Name in reports, for example {@code non_stock_charge}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
