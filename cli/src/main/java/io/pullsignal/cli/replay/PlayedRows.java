package io.pullsignal.cli.replay;

import io.pullsignal.cli.onlineretail.RetailReceipts;
import io.pullsignal.cli.onlineretail.RetailRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * What must have become of the rows played, by the rules of the edge: reckoned from the file's rows, not from the events made
 * of them, so that an event that was lost or mangled on its way out shows.
 */
final class PlayedRows {
    /** Decimals of a line's revenue at the edge, half up. */
    private static final int REVENUE_DECIMALS = 4;
    /** What tells the events of one invoice apart. */
    private static final Pattern PART = Pattern.compile("-[0-9]+$");

    private final LedgerFingerprint expected = new LedgerFingerprint();
    private long consumed;
    private long adjusted;
    private long rejected;
    private BigDecimal units = BigDecimal.ZERO;
    private BigDecimal revenue = BigDecimal.ZERO;

    void add(RetailRow row) {
        switch (row.bucket()) {
            case SALE -> consume(row);
            case RETURN -> {
                // Units come back at the price they were sold for: a C invoice that says otherwise is no return to the
                // edge.
                if (row.quantity().signum() < 0 && row.unitPrice().signum() >= 0) {
                    consume(row);
                } else {
                    rejected++;
                }
            }
            case ADJUSTMENT -> {
                adjusted++;
                expect(RetailReceipts.STOCK_SOURCE, row, row.quantity());
            }
            case REJECTED -> rejected++;
            case BAD_DEBT, NON_STOCK_CHARGE -> {}
        }
    }

    private void consume(RetailRow row) {
        consumed++;
        units = units.add(row.quantity());
        revenue = revenue.add(row.revenue().setScale(REVENUE_DECIMALS, RoundingMode.HALF_UP));
        expect(RetailReceipts.SALES_SOURCE, row, row.quantity().negate());
    }

    private void expect(String source, RetailRow row, BigDecimal change) {
        expected.add(
                row.invoicedAt().toLocalDate(),
                document(source + "/" + row.invoiceNumber()),
                row.lineNumber(),
                row.itemCode(),
                change);
    }

    /** The invoice or write-off that an event is a part of: its identity without the part's number. */
    static String document(String eventId) {
        return PART.matcher(eventId).replaceFirst("");
    }

    /** The lines that must be in the ledger, each once, by {@link #document}. */
    LedgerFingerprint expected() {
        return expected;
    }

    /** Rows of sales and returns that the edge accepts. */
    long consumed() {
        return consumed;
    }

    /** Rows of write-offs. */
    long adjusted() {
        return adjusted;
    }

    /** Rows that the edge refuses, returns that can be none included. */
    long rejected() {
        return rejected;
    }

    /** Rows that are published. */
    long published() {
        return consumed + adjusted + rejected;
    }

    /** Units of the sales and returns that the edge accepts, signed as in the file. */
    BigDecimal units() {
        return units;
    }

    /** Revenue of the sales and returns that the edge accepts, signed as in the file. */
    BigDecimal revenue() {
        return revenue;
    }
}
