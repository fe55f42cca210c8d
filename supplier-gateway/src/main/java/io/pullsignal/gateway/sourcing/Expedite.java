package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;

/**
 * What it takes to have goods sooner.
 *
 * @param leadTimeDays calendar days from the request to arrival, 0 to 730, whatever the route; on any day on which the dock
 *     receives
 * @param unitPrice of one stock unit that is expedited, four decimals, zero or more
 */
public record Expedite(int leadTimeDays, BigDecimal unitPrice) {
    /** @throws InvalidMasterDataException when a value is outside its range */
    public Expedite {
        if (leadTimeDays < 0 || leadTimeDays > SourcingTerms.LEAD_TIME_DAYS_MAXIMUM) {
            throw new InvalidMasterDataException(
                    "expediteLeadTimeDays must be 0 to " + SourcingTerms.LEAD_TIME_DAYS_MAXIMUM);
        }
        unitPrice = Amounts.money("expediteUnitPrice", unitPrice);
    }
}
