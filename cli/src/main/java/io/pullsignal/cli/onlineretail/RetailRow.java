package io.pullsignal.cli.onlineretail;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Locale;

/**
 * One row of the file: one line of an invoice.
 *
 * @param rowNumber data row, from 1
 * @param lineNumber place among the rows of its invoice in the file, from 1, whatever their buckets and days
 * @param stockCode as written, in any letter case
 * @param quantity signed units
 * @param invoicedAt local time of the seller
 * @param unitPrice pounds sterling, signed
 */
public record RetailRow(
        long rowNumber,
        String invoiceNumber,
        int lineNumber,
        String stockCode,
        String description,
        BigDecimal quantity,
        LocalDateTime invoicedAt,
        BigDecimal unitPrice) {

    public Bucket bucket() {
        return Bucket.of(this);
    }

    /** Canonical item code: letter case never makes two items. */
    public String itemCode() {
        return stockCode.toUpperCase(Locale.ROOT);
    }

    /** Quantity times price, exact, with the sign of both. */
    public BigDecimal revenue() {
        return quantity.multiply(unitPrice);
    }
}
