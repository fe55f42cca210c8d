package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Days on which a supplier is declared to deliver less than was agreed, or nothing.
 *
 * @param from first day at the ship-to on which its goods do not come
 * @param to last one, at most two years later
 * @param percentLost above 0 to 100, two decimals, of what it was to deliver on these days
 * @param reason for people, 1 to 200 characters
 */
public record Disruption(String supplier, LocalDate from, LocalDate to, BigDecimal percentLost, String reason) {
    static final BigDecimal ALL = new BigDecimal("100");
    private static final int YEARS_MAXIMUM = 2;
    private static final int REASON_LENGTH_MAXIMUM = 200;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Disruption {
        supplier = Supplier.canonicalCode(supplier);
        percentLost = Amounts.positive("percentLost", Amounts.percent("percentLost", percentLost));
        if (to.isBefore(from) || to.isAfter(from.plusYears(YEARS_MAXIMUM))) {
            throw new InvalidMasterDataException("to must not be before from, nor more than two years after it");
        }
        reason = reason.strip();
        if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("reason must have 1 to " + REASON_LENGTH_MAXIMUM + " characters");
        }
    }

    /** Whether goods that are to come on a day are affected. */
    public boolean covers(LocalDate arrival) {
        return !arrival.isBefore(from) && !arrival.isAfter(to);
    }

    /** Units that can still be counted on, rounded down to whole ones. */
    public BigDecimal left(BigDecimal units) {
        return units.multiply(ALL.subtract(percentLost)).divide(ALL, 0, RoundingMode.DOWN);
    }
}
